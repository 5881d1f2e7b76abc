package org.episodic.toolkit.layer;

import java.util.List;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer, x·W + b; b starts at 0.
 *
 * @param name prefix of its parameters
 * @param inputs M
 * @param outputs N
 * @param initializer of W
 */
public record Linear(String name, int inputs, int outputs, Initializer initializer) {

  /** Returns W [M, N] and b [N], both adapted by the inner loop. */
  public List<ParameterSpec> parameters() {
    return List.of(
        new ParameterSpec(name + "/weight", Shape.of(inputs, outputs), initializer, Role.ADAPTED),
        new ParameterSpec(
            name + "/bias", Shape.of(outputs), Initializer.constant(0), Role.ADAPTED));
  }

  /**
   * Maps x [n, M] to [n, N], or, with the {@link Weights#repeat repeated} weights of T tasks, [T,
   * n, M] to [T, n, N].
   */
  public Operand<TFloat32> apply(Ops tf, Weights weights, Operand<TFloat32> x) {
    Operand<TFloat32> weight = weights.get(name + "/weight");
    Operand<TFloat32> bias = weights.get(name + "/bias");
    if (bias.shape().numDimensions() == 1) {
      return tf.math.add(tf.linalg.matMul(x, weight), bias);
    }
    return tf.math.add(
        tf.train.batchMatMul(x, weight, TFloat32.class), tf.expandDims(bias, tf.constant(1)));
  }
}
