package org.episodic.toolkit.loss;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/** log Σ exp(x), which neither overflows nor underflows. */
public final class LogSumExp {
  private LogSumExp() {}

  /**
   * Returns log Σ exp(x) over one axis, which vanishes.
   *
   * @param x finite
   */
  public static Operand<TFloat32> over(Ops tf, Operand<TFloat32> x, int axis) {
    Operand<TFloat32> largest =
        tf.stopGradient(tf.reduceMax(x, tf.constant(axis), ReduceMax.keepDims(true)));
    Operand<TFloat32> sum = tf.sum(tf.math.exp(tf.math.sub(x, largest)), tf.constant(axis));
    return tf.math.add(tf.math.log(sum), tf.squeeze(largest, Squeeze.axis(List.of((long) axis))));
  }
}
