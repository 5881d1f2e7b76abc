package org.episodic.algorithms.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The losses of the papers, as scalars. */
public final class Losses {
  private Losses() {}

  /**
   * Returns the mean cross-entropy of a softmax over the logits.
   *
   * @param logits [n, N]
   * @param oneHot [n, N]
   */
  public static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> oneHot) {
    Operand<TFloat32> logProbability = tf.nn.logSoftmax(logits);
    Operand<TFloat32> perInput =
        tf.sum(tf.math.mul(logProbability, oneHot), tf.constant(new int[] {1}));
    return tf.math.neg(tf.math.mean(perInput, tf.constant(new int[] {0})));
  }

  /**
   * Returns the mean cross-entropy of σ(logit).
   *
   * @param logits of any shape
   * @param targets of the same shape; each the probability of yes
   */
  public static Operand<TFloat32> binaryCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    // −t log σ(l) − (1 − t) log(1 − σ(l)) = softplus(l) − t l
    Operand<TFloat32> perInput =
        tf.math.sub(tf.math.softplus(logits), tf.math.mul(targets, logits));
    return tf.math.mean(tf.reshape(perInput, tf.constant(new int[] {-1})), tf.constant(0));
  }

  /**
   * Returns the mean squared error.
   *
   * @param predicted [n, 1]
   * @param target [n, 1]
   */
  public static Operand<TFloat32> meanSquaredError(
      Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
    Operand<TFloat32> squared = tf.math.square(tf.math.sub(predicted, target));
    return tf.math.mean(squared, tf.constant(new int[] {0, 1}));
  }
}
