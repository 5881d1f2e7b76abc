package org.episodic.algorithms.protonet;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.episodic.algorithms.graph.EpisodeObjective;
import org.episodic.algorithms.graph.LabelledTensors;
import org.episodic.algorithms.graph.TaskTensors;
import org.episodic.algorithms.nn.Backbone;
import org.episodic.algorithms.nn.BatchStatistics;
import org.episodic.algorithms.nn.Losses;
import org.episodic.algorithms.nn.ParameterSpec;
import org.episodic.algorithms.nn.RunningStatistics;
import org.episodic.algorithms.nn.Weights;
import org.episodic.spi.episode.TaskShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Prototypical Networks (Snell, Swersky and Zemel, NIPS 2017, arXiv:1703.05175), Algorithm 1, after
 * the official code (jakesnell/prototypical-networks c9bb4d2).
 *
 * <pre>
 * phi    embedding weights
 * f      backbone
 * c_k    prototype of class k
 * d      squared Euclidean distance
 * N      way, K shot, Q queries, M embedding size
 * </pre>
 *
 * <p>As in the official code, support and query pass through f in one batch in training, and batch
 * norm uses its running averages in evaluation, which makes the method inductive. Deviations:
 * convolutions have no bias, which batch norm would cancel; there is no second training on the
 * validation classes.
 *
 * @param f the backbone
 * @param training size of the training episodes
 * @param test size of the test tasks
 * @param partsAtOnce parts of a training batch that are computed at the same time
 */
record ProtoNet(Backbone f, TaskShape training, TaskShape test, int partsAtOnce)
    implements EpisodeObjective {

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(f.parameters());
    specs.addAll(running().parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights phi, TaskTensors task) {
    BatchStatistics batch = BatchStatistics.ofBatch();
    Operand<TFloat32> images =
        tf.concat(List.of(task.support().inputs(), task.query().inputs()), tf.constant(0));
    List<Operand<TFloat32>> parts = f.embed(tf, phi, parts(tf, images), batch);
    Operand<TFloat32> z = joined(tf, parts); // [N·K + Q, M]
    int supports = training.supportSize();
    Operand<TFloat32> c = prototypes(tf, rows(tf, z, 0, supports), training);
    Operand<TFloat32> logits = logits(tf, rows(tf, z, supports, training.querySize()), c);
    return new Training(
        Losses.crossEntropy(tf, logits, task.query().targets()), // −log p(y = k | x), eq. 2
        running().updated(tf, phi, batch, supports + training.querySize()));
  }

  @Override
  public Predicted predict(Ops tf, Weights phi, LabelledTensors support, Operand<TFloat32> query) {
    Operand<TFloat32> z = f.embed(tf, phi, support.inputs(), running().current(phi));
    Operand<TFloat32> q = f.embed(tf, phi, query, running().current(phi));
    return new Predicted(logits(tf, q, prototypes(tf, z, test)), new TreeMap<>());
  }

  /** TensorFlow refuses to join a single tensor. */
  private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
  }

  /** Returns c_k = mean over class k of f(x), eq. 1: [N·K, M] grouped by class → [N, M]. */
  static Operand<TFloat32> prototypes(Ops tf, Operand<TFloat32> z, TaskShape shape) {
    Operand<TFloat32> byClass =
        tf.reshape(z, tf.constant(new int[] {shape.way(), shape.shot(), -1}));
    return tf.math.mean(byClass, tf.constant(1));
  }

  /** Returns −d(q, c_k) = −|q|² + 2 q·c_k − |c_k|²: [Q, M], [N, M] → [Q, N]. */
  static Operand<TFloat32> logits(Ops tf, Operand<TFloat32> q, Operand<TFloat32> c) {
    Operand<TFloat32> product = tf.linalg.matMul(q, c, MatMul.transposeB(true));
    Operand<TFloat32> qSquared = tf.expandDims(squaredNorm(tf, q), tf.constant(1));
    return tf.math.sub(
        tf.math.sub(tf.math.mul(tf.constant(2f), product), qSquared), squaredNorm(tf, c));
  }

  private List<Operand<TFloat32>> parts(Ops tf, Operand<TFloat32> images) {
    int all = training.supportSize() + training.querySize();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int i = 0; i < partsAtOnce; i++) {
      int first = all * i / partsAtOnce;
      int count = all * (i + 1) / partsAtOnce - first;
      parts.add(
          tf.slice(
              images,
              tf.constant(new int[] {first, 0, 0, 0}),
              tf.constant(new int[] {count, -1, -1, -1})));
    }
    return parts;
  }

  private RunningStatistics running() {
    return new RunningStatistics(f.normalised());
  }

  private static Operand<TFloat32> squaredNorm(Ops tf, Operand<TFloat32> x) {
    return tf.sum(tf.math.square(x), tf.constant(1));
  }

  private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(x, tf.constant(new int[] {first, 0}), tf.constant(new int[] {count, -1}));
  }
}
