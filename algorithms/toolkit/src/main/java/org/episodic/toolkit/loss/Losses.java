package org.episodic.toolkit.loss;

import org.episodic.spi.episode.TaskType;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The losses of the papers, as scalars; of several tasks side by side, the sum of their losses. */
public final class Losses {
  private Losses() {}

  /** Returns the usual loss: the cross-entropy of classes, the squared error of numbers. */
  public static Loss of(TaskType type) {
    return switch (type) {
      case CLASSIFICATION -> Losses::crossEntropy;
      case REGRESSION -> Losses::meanSquaredError;
    };
  }

  /**
   * Returns the mean cross-entropy of a softmax over the logits.
   *
   * @param logits [n, N], or [T, n, N] of several tasks
   * @param oneHot of the same shape
   */
  public static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> oneHot) {
    // TensorFlow's gradient of a log-softmax is that of a matrix, whatever its rank.
    Shape shape = logits.shape();
    long outputs = shape.get(shape.numDimensions() - 1);
    Operand<TFloat32> rows = tf.reshape(logits, tf.constant(Shape.of(-1, outputs)));
    Operand<TFloat32> targets = tf.reshape(oneHot, tf.constant(Shape.of(-1, outputs)));
    Operand<TFloat32> perInput =
        tf.sum(tf.math.mul(tf.nn.logSoftmax(rows), targets), tf.constant(new int[] {1}));
    Shape inputs = shape.numDimensions() == 2 ? Shape.of(-1) : Shape.of(shape.get(0), -1);
    return tf.math.neg(sumOfMeans(tf, tf.reshape(perInput, tf.constant(inputs))));
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
   * @param predicted [n, 1], or [T, n, 1] of several tasks
   * @param target of the same shape
   */
  public static Operand<TFloat32> meanSquaredError(
      Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
    Operand<TFloat32> squared = tf.math.square(tf.math.sub(predicted, target));
    return sumOfMeans(tf, tf.math.mean(squared, tf.constant(new int[] {-1})));
  }

  /** Over the inputs of each task, [n] or [T, n]. */
  private static Operand<TFloat32> sumOfMeans(Ops tf, Operand<TFloat32> perInput) {
    Operand<TFloat32> mean = tf.math.mean(perInput, tf.constant(new int[] {-1}));
    return perInput.shape().numDimensions() == 1 ? mean : tf.sum(mean, tf.constant(new int[] {0}));
  }
}
