package org.episodic.toolkit.episode;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Workload;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.CountedWorkload;
import org.episodic.toolkit.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/**
 * Learns an {@link EpisodeObjective}. A graph computes several tasks at once, which lie in it as
 * its {@link TaskLayout} says; a meta-batch is worked off in runs of that many tasks.
 *
 * <p>Owns the graph, the session and the tensors it feeds.
 */
public final class EpisodeLearner implements MetaLearner {
  private static final String CHECKPOINT = "learner.bin";

  private final AlgorithmContext context;
  private final EpisodeObjective objective;
  private final TaskLayout layout;
  private final Graph graph = new Graph();
  private final MetaParameters parameters;
  private final Map<TaskShape, Trainer> trainers = new LinkedHashMap<>();
  private final Map<Integer, Evaluator> evaluators = new LinkedHashMap<>();
  private final Session session;
  private boolean closed;

  /**
   * Builds the graph and draws the first parameters from the context's seed.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param optimizer of the outer loop
   */
  public EpisodeLearner(AlgorithmContext context, EpisodeObjective objective, Optimizer optimizer) {
    this(context, objective, TaskLayout.TOWERS, optimizer, List.of(context.training().shape()));
  }

  /**
   * Builds a graph that trains on episodes of several sizes, all those of a meta-batch of the same.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param layout how the episodes that are computed at the same time lie in the graph
   * @param optimizer of the outer loop
   * @param shapes the sizes
   */
  public EpisodeLearner(
      AlgorithmContext context,
      EpisodeObjective objective,
      TaskLayout layout,
      Optimizer optimizer,
      List<TaskShape> shapes) {
    this.context = context;
    this.objective = objective;
    this.layout = layout;
    try {
      Ops tf = Ops.create(graph);
      parameters =
          new MetaParameters(tf, objective.parameters(), optimizer, context.training().metaBatch());
      shapes.forEach(shape -> trainers.put(shape, trainer(tf, shape)));
      evaluators.put(queries(), evaluator(tf, queries()));
      session = Sessions.open(graph, context.compute().threads());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    parameters.initialise(session, context.seed().derive("parameters"));
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    return trainer(metaBatch.get(0).shape()).learn(session, metaBatch);
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    // Tasks of a cell have the same number of queries; a graph for any other is built when needed.
    Evaluator evaluator =
        evaluators.computeIfAbsent(
            tasks.get(0).query().count(), queries -> evaluator(Ops.create(graph), queries));
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
  public Optional<Workload> workload() {
    return Optional.of(
        CountedWorkload.of(
            graph,
            meanFlopsOfEpisode() * context.training().metaBatch(),
            evaluators.get(queries()).flops(graph),
            context.compute().threads()));
  }

  private double meanFlopsOfEpisode() {
    return trainers.values().stream()
        .mapToDouble(trainer -> trainer.flops(graph))
        .average()
        .orElseThrow();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      evaluators.values().forEach(Evaluator::close);
      trainers.values().forEach(Trainer::close);
      parameters.close();
      session.close();
      graph.close();
    }
  }

  /** Returns the trained parameters by name; for tests of the mathematics. */
  Map<String, float[]> readParameters() {
    return parameters.read(session);
  }

  private Trainer trainer(TaskShape shape) {
    Trainer trainer = trainers.get(shape);
    if (trainer == null) {
      throw new IllegalArgumentException(
          "Episodes of %s are not among those to train on: %s".formatted(shape, trainers.keySet()));
    }
    return trainer;
  }

  private Trainer trainer(Ops tf, TaskShape shape) {
    TaskSpec task = new TaskSpec(context.task().type(), context.task().input(), shape);
    return new Trainer(
        tf,
        task,
        objective,
        layout,
        parameters,
        context.training().metaBatch(),
        context.compute(),
        context.profiler());
  }

  private int queries() {
    return context.task().shape().querySize();
  }

  private Evaluator evaluator(Ops tf, int queries) {
    int threads = context.compute().threads();
    int largest = Math.max(threads, context.training().metaBatch());
    int tasksAtOnce = layout.tasksAtOnce(largest, threads);
    return new Evaluator(
        graph,
        tf,
        context.task(),
        queries,
        objective,
        layout,
        parameters.weights(),
        tasksAtOnce,
        context.profiler());
  }
}
