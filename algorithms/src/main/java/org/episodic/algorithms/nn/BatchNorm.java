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

  /** Returns β, and γ if there is one; MAML's inner loop leaves both alone, as its code does. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    Shape shape = Shape.of(channels);
    specs.add(new ParameterSpec(name + "/beta", shape, Initializer.constant(0), Role.SHARED));
    if (scaled) {
      specs.add(new ParameterSpec(name + "/gamma", shape, Initializer.constant(1), Role.SHARED));
    }
    return specs;
  }

  /** Normalises the parts of a batch, each [n, h, w, C]. */
  List<Operand<TFloat32>> apply(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    Moments moments = statistics.next(tf, parts);
    Operand<TFloat32> scale =
        scaled
            ? tf.math.mul(inverseRoot(tf, moments.variance()), weights.get(name + "/gamma"))
            : inverseRoot(tf, moments.variance());
    List<Operand<TFloat32>> normalised = new ArrayList<>();
    for (Operand<TFloat32> part : parts) {
      Operand<TFloat32> centred = tf.math.sub(part, moments.mean());
      normalised.add(tf.math.add(tf.math.mul(centred, scale), weights.get(name + "/beta")));
    }
    return normalised;
  }

  // 1/√(v + ε) as exp(−½ log(v + ε)): TensorFlow has no second derivative of rsqrt.
  private Operand<TFloat32> inverseRoot(Ops tf, Operand<TFloat32> variance) {
    Operand<TFloat32> log = tf.math.log(tf.math.add(variance, tf.constant(epsilon)));
    return tf.math.exp(tf.math.mul(tf.constant(-0.5f), log));
  }
}
