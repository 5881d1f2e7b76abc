package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.Convolution;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the networks of embeddings are made of: convolutions and linear layers with a bias, leaky
 * ReLU of slope 0.2, weights from N(0, 1 / (1.04 fan-in)).
 */
final class LeakyLayers {
  private LeakyLayers() {}

  /** Returns the parameters of a convolution. */
  static List<ParameterSpec> convolution(String name, int kernel, int from, int to) {
    return layer(name, Shape.of(kernel, kernel, from, to), kernel * kernel * from, to);
  }

  /** Returns the parameters of a linear layer. */
  static List<ParameterSpec> linear(String name, int from, int to) {
    return layer(name, Shape.of(from, to), from, to);
  }

  private static List<ParameterSpec> layer(String name, Shape shape, int fanIn, int to) {
    double deviation = 1 / Math.sqrt((1 + 0.2 * 0.2) * fanIn);
    return List.of(
        new ParameterSpec(name + "/filter", shape, Initializer.normal(deviation), Role.SHARED),
        new ParameterSpec(name + "/bias", Shape.of(to), Initializer.constant(0), Role.SHARED));
  }

  /** Builds a convolution with SAME padding. */
  static Operand<TFloat32> convolve(
      Ops tf, Weights weights, String name, Operand<TFloat32> x, long stride) {
    return Convolution.of(
        tf, x, weights.get(name + "/filter"), weights.get(name + "/bias"), stride, "SAME");
  }

  /** Builds a linear layer, [n, from] → [n, to]. */
  static Operand<TFloat32> connect(Ops tf, Weights weights, String name, Operand<TFloat32> x) {
    Operand<TFloat32> y = tf.linalg.matMul(x, weights.get(name + "/filter"));
    return tf.math.add(y, weights.get(name + "/bias"));
  }

  static Operand<TFloat32> rectify(Ops tf, Operand<TFloat32> x) {
    return tf.nn.leakyRelu(x); // TensorFlow's slope is 0.2
  }

  /** Returns a length, rounded up. */
  static int padded(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  /**
   * Returns images as the networks see them: [n, h, w, c] in [0, 1] → [−1, 1], with a frame of
   * background that makes their sides multiples of a number.
   */
  static Operand<TFloat32> prepared(
      Ops tf, InputShape input, int multiple, Operand<TFloat32> images) {
    int rows = padded(input.height(), multiple) - input.height();
    int columns = padded(input.width(), multiple) - input.width();
    int[][] padding = {
      {0, 0}, {rows / 2, rows - rows / 2}, {columns / 2, columns - columns / 2}, {0, 0}
    };
    Operand<TFloat32> padded = tf.pad(images, tf.constant(padding), tf.constant(0f));
    return tf.math.sub(tf.math.mul(padded, tf.constant(2f)), tf.constant(1f));
  }
}
