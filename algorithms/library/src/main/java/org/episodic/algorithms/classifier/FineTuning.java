package org.episodic.algorithms.classifier;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.episode.TargetValues;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.Sgd;
import org.episodic.toolkit.optimizer.TrainedParameters;
import org.episodic.toolkit.runtime.Entry;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.FlopCount;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The fine-tuning of a trained classifier to a task, in a graph (Ravi and Larochelle, ICLR 2017,
 * section 5.1 and the official code).
 *
 * <pre>
 * theta   the trained classifier without its last layer
 * S, Q    supports and queries of the task
 * α_t     step size of step t = 0, 1, …, T − 1
 *
 * phi ← theta, and a last layer for the classes of the task, the same for all tasks
 * repeat T times: phi ← phi − α_t ∇_phi loss(S; phi)
 * predict Q by phi
 * </pre>
 *
 * <p>Batch norm uses the statistics of S while phi is trained, which its running averages go on to
 * take in, and these averages for Q. Owns what it feeds.
 */
final class FineTuning implements AutoCloseable {
  private final TaskShape task;
  private final List<ParameterSpec> lastLayer;
  private final FlatVariable start;
  private final TrainedParameters phi;
  private final Entry supports;
  private final Entry labels;
  private final Entry queries;
  private final List<Op> reset;
  private final List<Op> step;
  private final Operand<TFloat32> logits;

  /**
   * @param name of its variables, unique in the graph
   * @param classifier ends in the layer for the task
   * @param trained has the same network
   * @param rate α
   */
  FineTuning(
      Ops tf,
      String name,
      JointClassifier classifier,
      JointGraph trained,
      TaskSpec task,
      LearningRate rate) {
    this.task = task.shape();
    lastLayer = classifier.last().parameters();
    start = new FlatVariable(tf, name + "/last-layer", ParameterSpec.size(lastLayer));
    phi =
        new TrainedParameters(
            tf, name + "/phi", classifier.parameters(), new Optimizer(new Sgd(), rate));
    List<ParameterSpec> averaged = classifier.averages();
    FlatVariable averages = new FlatVariable(tf, name + "/averages", ParameterSpec.size(averaged));
    Weights weights = phi.weights().with(Weights.view(tf, averaged, averages.value()));
    supports = images(tf, task.input(), this.task.supportSize());
    labels = new Entry(tf, this.task.supportSize(), this.task.way());
    queries = images(tf, task.input(), this.task.querySize());
    reset =
        List.of(
            phi.values()
                .set(
                    tf,
                    tf.concat(
                        List.of(
                            flat(tf, trained, classifier.network().parameters()), start.value()),
                        tf.constant(0))),
            averages.set(tf, flat(tf, trained, averaged)));
    JointClassifier.Training training =
        classifier.train(tf, weights, supports.value(), labels.value());
    step =
        List.of(
            phi.step(tf, phi.gradient(tf, training.loss())),
            averages.set(tf, Weights.flatten(tf, training.averages())));
    logits = classifier.logits(tf, weights, queries.value());
  }

  private static Entry images(Ops tf, InputShape input, int count) {
    return new Entry(tf, count, input.height(), input.width(), input.channels());
  }

  private static Operand<TFloat32> flat(Ops tf, JointGraph trained, List<ParameterSpec> specs) {
    List<String> names = specs.stream().map(ParameterSpec::name).toList();
    return Weights.flatten(tf, trained.weights().get(names));
  }

  /** Draws the last layer with which every task starts. */
  void initialise(Session session, UniformRandomProvider random) {
    start.write(session, ParameterSpec.draw(lastLayer, random));
  }

  /**
   * Predicts a task.
   *
   * @param steps T, at least 0
   */
  Scores scores(Session session, EvaluationTask given, int steps) {
    int count = task.supportSize();
    float[] targets = new float[count * task.way()];
    TargetValues.fill(given.support().targets(), count, task.way(), targets, 0);
    supports.load(given.support().inputs().toArray());
    labels.load(targets);
    run(session.runner(), reset);
    for (int t = 0; t < steps; t++) {
      Session.Runner runner = phi.feed(session.runner(), t);
      supports.feed(runner);
      labels.feed(runner);
      run(runner, step);
    }
    return predicted(session, given.query());
  }

  /** Predicts each query by itself, as many at once as the task usually has. */
  private Scores predicted(Session session, Inputs query) {
    int block = task.querySize();
    int size = query.shape().size();
    float[] images = query.toArray();
    float[] scores = new float[query.count() * task.way()];
    for (int first = 0; first < query.count(); first += block) {
      queries.load(Arrays.copyOfRange(images, first * size, (first + block) * size));
      Session.Runner runner = session.runner().fetch(logits);
      queries.feed(runner);
      try (Result result = runner.run()) {
        int count = Math.min(block, query.count() - first);
        ((TFloat32) result.get(0))
            .asRawTensor()
            .data()
            .asFloats()
            .read(scores, first * task.way(), count * task.way());
      }
    }
    return new Scores(task.way(), scores);
  }

  private static void run(Session.Runner runner, List<Op> updates) {
    updates.forEach(runner::addTarget);
    runner.run().close();
  }

  /** Returns the floating-point operations of predicting a task after so many steps. */
  double flops(Graph graph, int steps) {
    return FlopCount.of(graph, step) * steps + FlopCount.of(graph, List.of(logits));
  }

  @Override
  public void close() {
    phi.close();
    supports.close();
    labels.close();
    queries.close();
  }
}
