package org.episodic.toolkit.loss;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/** log Σ exp(x), which neither overflows nor underflows. */
public final class LogSumExp {
  private static final float FAR_BELOW = 1e9f;

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

  /**
   * Returns log Σ_i y_ic exp(x_i) for each class c that has an i; about −10⁹ for the others.
   *
   * @param x finite, [Q, n]
   * @param oneHot y, the class of each column of x, [n, N]
   * @return [Q, N]
   */
  public static Operand<TFloat32> byClass(Ops tf, Operand<TFloat32> x, Operand<TFloat32> oneHot) {
    Operand<TFloat32> others =
        tf.math.mul(tf.math.sub(oneHot, tf.constant(1f)), tf.constant(FAR_BELOW)); // 0 or −10⁹
    return over(tf, tf.math.add(tf.expandDims(x, tf.constant(2)), others), 1);
  }
}
