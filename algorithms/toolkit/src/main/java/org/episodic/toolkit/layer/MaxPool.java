package org.episodic.toolkit.layer;

import java.util.List;
import org.episodic.toolkit.gradient.GradientRegistry;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 2×2 max pooling by the operation whose window is an attribute. TensorFlow Java offers only the
 * one whose window is an input, which has no fast kernel: with its gradient it takes three times as
 * long.
 */
public final class MaxPool {
  private static final String OPERATION = "MaxPool";
  private static final String SECOND_GRADIENT = "MaxPoolGradGrad";
  private static final long[] WINDOW = {1, 2, 2, 1};

  static {
    GradientRegistry.register("MaxPoolGrad", MaxPool::ofGradient);
  }

  private MaxPool() {}

  /**
   * Returns the maxima of 2×2 windows; can be differentiated twice.
   *
   * @param x [n, h, w, C]
   * @param padding {@code VALID}, by which odd sizes round down, or {@code SAME}, by which they
   *     round up
   * @return [n, h', w', C]
   */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, String padding) {
    return pool(tf, OPERATION, padding, x);
  }

  /**
   * The gradient of the gradient: dx = scatter(dy) to the maxima of x, linear in dy; the place of a
   * maximum has no derivative.
   */
  private static List<Operand<?>> ofGradient(
      Ops tf, GraphOperation gradient, List<Output<?>> gradients) {
    Output<?> x = gradient.input(0);
    Output<?> y = gradient.input(1);
    String padding = gradient.attributes().getAttrString("padding");
    return List.of(
        tf.zerosLike(x),
        tf.zerosLike(y),
        pool(tf, SECOND_GRADIENT, padding, x, y, gradients.get(0)));
  }

  private static Operand<TFloat32> pool(
      Ops tf, String operation, String padding, Operand<?>... inputs) {
    var builder = tf.scope().opBuilder(operation, operation);
    for (Operand<?> input : inputs) {
      builder.addInput(input.asOutput());
    }
    return builder
        .setAttr("ksize", WINDOW)
        .setAttr("strides", WINDOW)
        .setAttr("padding", padding)
        .build()
        .output(0);
  }
}
