package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): y = γ (x − μ) / √(σ² + ε) + β.
 *
 * @param name prefix of its parameters
 * @param channels C
 * @param scale the first γ, or nothing if there is none
 * @param epsilon ε
 */
public record BatchNorm(String name, int channels, Optional<Initializer> scale, float epsilon) {

  /** Returns β, and γ if there is one; MAML's inner loop leaves both alone, as its code does. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    Shape shape = Shape.of(channels);
    specs.add(new ParameterSpec(name + "/beta", shape, Initializer.constant(0), Role.SHARED));
    scale.ifPresent(
        first -> specs.add(new ParameterSpec(name + "/gamma", shape, first, Role.SHARED)));
    return specs;
  }

  /**
   * Normalises a batch by its own statistics. Can be differentiated twice if the batch is one part.
   *
   * @param weights β and γ, [C]; or [T, C] of T tasks, whose images lie one after the other
   * @param parts of the batch, each [n, h, w, C]; one where several tasks lie side by side
   * @param statistics record what it is normalised by
   * @return of the shapes of the parts
   */
  public List<Operand<TFloat32>> apply(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    Operand<TFloat32> beta = beta(weights);
    boolean ownWeights = beta.shape().numDimensions() == 2;
    int tasks = ownWeights ? Math.toIntExact(beta.shape().get(0)) : statistics.batches();
    if (ownWeights || tasks > 1) {
      Operand<TFloat32> x = parts.get(0);
      Moments moments = TaskBatchNorm.moments(tf, x, tasks);
      statistics.record(moments, () -> moments);
      return List.of(TaskBatchNorm.affine(tf, x, affine(tf, weights, moments)));
    }
    FusedBatchNorm.Normalised normalised =
        FusedBatchNorm.normalise(tf, parts, gamma(tf, weights), beta, epsilon);
    statistics.record(normalised.moments(), () -> Moments.of(tf, parts));
    return normalised.y();
  }

  /**
   * Returns the affine function that this layer is where its statistics are given: y = a x + b.
   *
   * @param moments what it normalises by
   */
  public Affine affine(Ops tf, Weights weights, Moments moments) {
    Operand<TFloat32> a = tf.math.mul(gamma(tf, weights), inverseRoot(tf, moments.variance()));
    // b = −(μ a − β): the gradient that arrives at β is then a tensor that nobody else reads, so
    // that the order in which it is summed does not depend on who reads it meanwhile.
    Operand<TFloat32> shift = tf.math.mul(moments.mean(), a);
    return new Affine(a, tf.math.neg(tf.math.sub(shift, beta(weights))));
  }

  /**
   * An affine function of each channel.
   *
   * @param a factor, [C], or [T, C] of several tasks
   * @param b summand, of the same shape
   */
  public record Affine(Operand<TFloat32> a, Operand<TFloat32> b) {}

  // 1/√(v + ε) as exp(−½ log(v + ε)): TensorFlow has no second derivative of rsqrt.
  private Operand<TFloat32> inverseRoot(Ops tf, Operand<TFloat32> variance) {
    Operand<TFloat32> log = tf.math.log(tf.math.add(variance, tf.constant(epsilon)));
    return tf.math.exp(tf.math.mul(tf.constant(-0.5f), log));
  }

  private Operand<TFloat32> beta(Weights weights) {
    return weights.get(name + "/beta");
  }

  private Operand<TFloat32> gamma(Ops tf, Weights weights) {
    if (scale.isPresent()) {
      return weights.get(name + "/gamma");
    }
    float[] ones = new float[channels];
    Arrays.fill(ones, 1f);
    return tf.constant(ones);
  }
}
