package org.episodic.algorithms.protonet;

import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.episode.EpisodeEmbedding;
import org.episodic.toolkit.episode.EpisodeEmbedding.Embedded;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.RaggedObjective;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
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
 * norm uses its running averages in evaluation, which makes the method inductive. Its γ begins as
 * U(0, 1), as in the PyTorch of that code (1 since PyTorch 1.2), without which the first distances
 * are several times as large. Deviations: convolutions have no bias, which batch norm would cancel;
 * training ends after a number of episodes that is chosen here, where the code stops 200 epochs of
 * 100 episodes after the best validation loss, and then trains again on the validation classes too;
 * here the weights are those of the best validation accuracy, in tasks as wide as the cell's.
 *
 * @param f the backbone, with running averages
 * @param training size of the training episodes
 * @param test size of the test tasks
 */
record ProtoNet(EpisodeEmbedding f, TaskShape training, TaskShape test) implements RaggedObjective {

  @Override
  public List<ParameterSpec> parameters() {
    return f.parameters();
  }

  @Override
  public Training train(Ops tf, Weights phi, TaskTensors task, StepInputs inputs) {
    Embedded z = f.train(tf, phi, task);
    Operand<TFloat32> c = prototypes(tf, z.support(), training);
    Operand<TFloat32> logits = logits(tf, z.query(), c);
    return new Training(
        Losses.crossEntropy(tf, logits, task.query().targets()), // −log p(y = k | x), eq. 2
        z.statistics());
  }

  @Override
  public Predicted predict(Ops tf, Weights phi, LabelledTensors support, Operand<TFloat32> query) {
    Embedded z = f.predict(tf, phi, support, query);
    return Predicted.of(logits(tf, z.query(), prototypes(tf, z.support(), test)));
  }

  @Override
  public Operand<TFloat32> predictRagged(
      Ops tf, Weights phi, LabelledTensors support, Operand<TFloat32> query) {
    Embedded z = f.predict(tf, phi, support, query);
    return logits(tf, z.query(), prototypes(tf, z.support(), support.targets()));
  }

  /** Returns c_k of classes of any size: [n, M], one-hot [n, N] → [N, M]; 0 where there is none. */
  static Operand<TFloat32> prototypes(Ops tf, Operand<TFloat32> z, Operand<TFloat32> oneHot) {
    Operand<TFloat32> sums = tf.linalg.matMul(oneHot, z, MatMul.transposeA(true));
    Operand<TFloat32> counts =
        tf.math.maximum(tf.sum(oneHot, tf.constant(0)), tf.constant(1f)); // [N]
    return tf.math.div(sums, tf.expandDims(counts, tf.constant(1)));
  }

  /**
   * Returns c_k = mean over class k of f(x), eq. 1: [N·K, M] grouped by class → [N, M]; of several
   * tasks [T, N·K, M] → [T, N, M].
   */
  static Operand<TFloat32> prototypes(Ops tf, Operand<TFloat32> z, TaskShape shape) {
    int tasks = SideBySide.tasks(z);
    Operand<TFloat32> byClass =
        tf.reshape(z, tf.constant(new int[] {tasks * shape.way(), shape.shot(), -1}));
    Operand<TFloat32> means = tf.math.mean(byClass, tf.constant(1));
    return tasks == 1
        ? means
        : tf.reshape(
            means, tf.constant(new int[] {tasks, shape.way(), Math.toIntExact(z.shape().get(2))}));
  }

  /**
   * Returns −d(q, c_k) = −|q|² + 2 q·c_k − |c_k|²: [Q, M], [N, M] → [Q, N]; of several tasks [T, Q,
   * M], [T, N, M] → [T, Q, N].
   */
  static Operand<TFloat32> logits(Ops tf, Operand<TFloat32> q, Operand<TFloat32> c) {
    Operand<TFloat32> product = SideBySide.rowProducts(tf, q, c);
    Operand<TFloat32> qSquared =
        tf.expandDims(squaredNorm(tf, q), tf.constant(SideBySide.columns(q)));
    Operand<TFloat32> ofC = squaredNorm(tf, c); // [N] or [T, N]
    Operand<TFloat32> cSquared =
        SideBySide.tasks(c) == 1 ? ofC : tf.expandDims(ofC, tf.constant(1));
    return tf.math.sub(tf.math.sub(tf.math.mul(tf.constant(2f), product), qSquared), cSquared);
  }

  private static Operand<TFloat32> squaredNorm(Ops tf, Operand<TFloat32> x) {
    return tf.sum(tf.math.square(x), tf.constant(SideBySide.columns(x)));
  }
}
