package org.episodic.toolkit.layer;

import java.util.List;
import org.episodic.toolkit.gradient.GradientRegistry;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Convolutions with a bias, x ∗ W + b, for networks without batch norm; and the bias alone. */
public final class Convolution {
  static {
    GradientRegistry.register("BiasAddGrad", Convolution::ofBiasGradient);
  }

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

  /** Returns x + b; can be differentiated twice. */
  static Operand<TFloat32> addBias(Ops tf, Operand<TFloat32> x, Operand<TFloat32> bias) {
    return tf.nn.biasAdd(x, bias);
  }

  /** The gradient of the sum over all pixels. */
  private static List<Operand<?>> ofBiasGradient(
      Ops tf, GraphOperation gradient, List<Output<?>> gradients) {
    return List.of(
        tf.nn.biasAdd(asFloat(tf.zerosLike(gradient.input(0))), asFloat(gradients.get(0))));
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }
}
