package org.episodic.algorithms.graph;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.algorithms.graph.OuterLoop.Parallelism;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Learns an {@link EpisodeObjective} with Adam. A graph holds several copies of the objective, one
 * for each task that is computed at once; a meta-batch is worked off in runs of that many tasks.
 *
 * <p>Owns the graph, the session and the tensors it feeds.
 */
public final class GraphMetaLearner implements MetaLearner {
  private static final String CHECKPOINT = "learner.bin";
  private static final int TASKS_AT_ONCE = 4;

  private final AlgorithmContext context;
  private final OuterLoop outerLoop;
  private final Graph graph = new Graph();
  private final MetaParameters parameters;
  private final TaskPlaceholders trainingEntries;
  private final TaskFeed trainingFeed;
  private final Operand<TFloat32> lossSum;
  private final List<Op> trainingTargets;
  private final Evaluator evaluator;
  private final Session session;
  private boolean closed;

  /**
   * Builds the graph and draws the first parameters from the context's seed.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param outerLoop how the outer loop learns
   */
  public GraphMetaLearner(
      AlgorithmContext context, EpisodeObjective objective, OuterLoop outerLoop) {
    this.context = context;
    this.outerLoop = outerLoop;
    Ops tf = Ops.create(graph);
    var shape = context.training().shape();
    var trainingTask = trainingTask(context);
    int tasks = tasksAtOnce(context.training().metaBatch());
    parameters = new MetaParameters(tf, objective.parameters());
    trainingEntries =
        new TaskPlaceholders(tf, tasks, trainingTask, shape.supportSize(), shape.querySize());
    trainingFeed = new TaskFeed(tasks, trainingTask, shape.supportSize(), shape.querySize());
    List<EpisodeObjective.Training> trainings =
        trainingEntries.split(tf).stream()
            .map(task -> objective.train(tf, parameters.weights(), task))
            .toList();
    lossSum = tf.math.addN(losses(trainings));
    trainingTargets =
        List.of(
            parameters.accumulate(tf, lossSum),
            parameters.average(
                tf, trainings.stream().map(EpisodeObjective.Training::statistics).toList()));
    evaluator = new Evaluator(tf, context.task(), objective, parameters.weights(), TASKS_AT_ONCE);
    session = new Session(graph, configuration());
    parameters.initialise(session, context.seed().derive("parameters"));
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    int tasks = tasksAtOnce(metaBatch.size());
    double sum = 0;
    for (int start = 0; start < metaBatch.size(); start += tasks) {
      sum += accumulate(metaBatch.subList(start, start + tasks));
    }
    parameters.step(session, metaBatch.size(), outerLoop.learningRate());
    return sum / metaBatch.size();
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return evaluator.predict(session, tasks);
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(directory.resolve(CHECKPOINT))))) {
      parameters.save(session, out);
    }
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(directory.resolve(CHECKPOINT))))) {
      parameters.restore(session, in);
    }
  }

  @Override
  public Execution execution() {
    return new Execution(context.compute().device(), "TensorFlow " + TensorFlow.version());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      evaluator.close();
      trainingFeed.close();
      session.close();
      graph.close();
    }
  }

  /** Returns the trained parameters by name; for tests of the mathematics. */
  Map<String, float[]> readParameters() {
    return parameters.read(session);
  }

  private double accumulate(List<Episode> episodes) {
    trainingFeed.loadSupport(episodes.stream().map(Episode::support).toList());
    trainingFeed.loadQueries(episodes.stream().map(episode -> episode.query().inputs()).toList());
    trainingFeed.loadQueryTargets(
        episodes.stream().map(episode -> episode.query().targets()).toList());
    Session.Runner runner = trainingFeed.feed(session.runner(), trainingEntries, true);
    trainingTargets.forEach(runner::addTarget);
    try (Result result = runner.fetch(lossSum).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private ConfigProto configuration() {
    int threads = context.compute().threads();
    boolean byTask = outerLoop.parallelism() == Parallelism.TASKS;
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(byTask ? threads : 1)
        .setIntraOpParallelismThreads(byTask ? 1 : threads)
        .setUsePerSessionThreads(true)
        .build();
  }

  private static org.episodic.spi.episode.TaskSpec trainingTask(AlgorithmContext context) {
    return new org.episodic.spi.episode.TaskSpec(
        context.task().type(), context.task().input(), context.training().shape());
  }

  private static List<Operand<TFloat32>> losses(List<EpisodeObjective.Training> trainings) {
    List<Operand<TFloat32>> losses = new ArrayList<>();
    trainings.forEach(training -> losses.add(training.loss()));
    return losses;
  }

  /** The largest number of tasks at once that divides the meta-batch. */
  private static int tasksAtOnce(int metaBatch) {
    return Stream.iterate(Math.min(TASKS_AT_ONCE, metaBatch), n -> n - 1)
        .filter(n -> metaBatch % n == 0)
        .findFirst()
        .orElseThrow();
  }
}
