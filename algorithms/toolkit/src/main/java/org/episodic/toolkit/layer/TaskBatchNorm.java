package org.episodic.toolkit.layer;

import org.episodic.toolkit.layer.BatchNorm.Affine;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch norm of several tasks side by side, each by the statistics of its own batch. Made of
 * operations that have second derivatives.
 */
final class TaskBatchNorm {
  private TaskBatchNorm() {}

  /**
   * Returns the statistics of each task.
   *
   * @param x [T·n, h, w, C], task after task
   * @param tasks T
   * @return mean and variance [T, C]
   */
  static Moments moments(Ops tf, Operand<TFloat32> x, int tasks) {
    Operand<TFloat32> byTask = byTask(tf, x, tasks);
    var pixels = tf.constant(new int[] {1});
    Operand<TFloat32> mean = tf.math.mean(byTask, pixels);
    Operand<TFloat32> centred = tf.math.sub(byTask, tf.expandDims(mean, tf.constant(1)));
    return new Moments(mean, tf.math.mean(tf.math.square(centred), pixels));
  }

  /**
   * Returns a x + b for each task.
   *
   * @param x [T·n, h, w, C], task after task
   * @param affine a and b, [T, C]
   */
  static Operand<TFloat32> affine(Ops tf, Operand<TFloat32> x, Affine affine) {
    int tasks = Math.toIntExact(affine.a().shape().get(0));
    Operand<TFloat32> scaled =
        tf.math.mul(byTask(tf, x, tasks), tf.expandDims(affine.a(), tf.constant(1)));
    Operand<TFloat32> shifted = tf.math.add(scaled, tf.expandDims(affine.b(), tf.constant(1)));
    Shape image = x.shape();
    return tf.reshape(shifted, tf.constant(Shape.of(-1, image.get(1), image.get(2), image.get(3))));
  }

  /** Returns [T, n·h·w, C]. */
  private static Operand<TFloat32> byTask(Ops tf, Operand<TFloat32> x, int tasks) {
    return tf.reshape(x, tf.constant(Shape.of(tasks, -1, x.shape().get(3))));
  }
}
