package org.episodic.toolkit.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Convolutions with a bias, x ∗ W + b, for networks without batch norm. */
public final class Convolution {
  private Convolution() {}

  /**
   * Convolves.
   *
   * @param x [n, h, w, C]
   * @param filter W, [k, k, C, C']
   * @param bias b, [C']
   * @param stride of the window, at least 1
   * @param padding {@code VALID} or {@code SAME}
   * @return [n, h', w', C']
   */
  public static Operand<TFloat32> of(
      Ops tf,
      Operand<TFloat32> x,
      Operand<TFloat32> filter,
      Operand<TFloat32> bias,
      long stride,
      String padding) {
    List<Long> strides = List.of(1L, stride, stride, 1L);
    return tf.math.add(tf.nn.conv2d(x, filter, strides, padding), bias);
  }
}
