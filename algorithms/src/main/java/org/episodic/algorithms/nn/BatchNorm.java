package org.episodic.algorithms.nn;

import java.util.ArrayList;
import java.util.List;
import org.episodic.algorithms.nn.BatchStatistics.Moments;
import org.episodic.algorithms.nn.ParameterSpec.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) from elementary operations, which, unlike the fused
 * one, has second derivatives: y = γ (x − μ) / √(σ² + ε) + β.
 *
 * @param name prefix of its parameters
 * @param channels C
 * @param scaled whether γ exists
 * @param epsilon ε
 */
record BatchNorm(String name, int channels, boolean scaled, float epsilon) {

  /** Returns β, and γ if there is one; the inner loop leaves both alone, as MAML's code does. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    Shape shape = Shape.of(channels);
    specs.add(new ParameterSpec(name + "/beta", shape, Initializer.constant(0), Role.SHARED));
    if (scaled) {
      specs.add(new ParameterSpec(name + "/gamma", shape, Initializer.constant(1), Role.SHARED));
    }
    return specs;
  }

  /** Normalises x, [n, h, w, C]. */
  Operand<TFloat32> apply(
      Ops tf, Weights weights, Operand<TFloat32> x, BatchStatistics statistics) {
    Moments moments = statistics.next(tf, x);
    Operand<TFloat32> scale = inverseRoot(tf, moments.variance());
    if (scaled) {
      scale = tf.math.mul(scale, weights.get(name + "/gamma"));
    }
    Operand<TFloat32> centred = tf.math.sub(x, moments.mean());
    return tf.math.add(tf.math.mul(centred, scale), weights.get(name + "/beta"));
  }

  // 1/√(v + ε) as exp(−½ log(v + ε)): TensorFlow has no second derivative of rsqrt.
  private Operand<TFloat32> inverseRoot(Ops tf, Operand<TFloat32> variance) {
    Operand<TFloat32> log = tf.math.log(tf.math.add(variance, tf.constant(epsilon)));
    return tf.math.exp(tf.math.mul(tf.constant(-0.5f), log));
  }
}
