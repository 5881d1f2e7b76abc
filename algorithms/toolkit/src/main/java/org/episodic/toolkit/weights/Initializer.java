package org.episodic.toolkit.weights;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.tensorflow.ndarray.Shape;

/** Draws the first values of a parameter. */
@FunctionalInterface
public interface Initializer {

  /** Returns {@code shape.size()} values, last dimension fastest. */
  float[] draw(UniformRandomProvider random, Shape shape);

  /** Returns the same with all values multiplied by a factor. */
  default Initializer times(float factor) {
    return (random, shape) -> {
      float[] values = draw(random, shape);
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
      return values;
    };
  }

  /** Every value is the given one. */
  static Initializer constant(float value) {
    return (random, shape) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** U(0, 1): γ of batch norm in Torch, and in PyTorch before 1.2. */
  static Initializer unitUniform() {
    return (random, shape) -> fill(shape, random::nextDouble);
  }

  /** U(−a, a) with a = √(6 / (fan-in + fan-out)) (Glorot and Bengio 2010); TensorFlow's Xavier. */
  static Initializer glorotUniform() {
    return (random, shape) ->
        uniform(random, shape, Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))));
  }

  /** U(−a, a) with a = 1 / √fan-in; PyTorch's default. */
  static Initializer fanInUniform() {
    return (random, shape) -> uniform(random, shape, 1 / Math.sqrt(fanIn(shape)));
  }

  /** N(0, σ²). */
  static Initializer normal(double standardDeviation) {
    return normal(0, standardDeviation);
  }

  /** N(μ, σ²). */
  static Initializer normal(double mean, double standardDeviation) {
    return (random, shape) -> {
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      return fill(shape, () -> mean + standardDeviation * gaussian.sample());
    };
  }

  /**
   * N(0, σ²) without the values beyond 2σ, which are drawn again; TensorFlow's truncated normal.
   */
  static Initializer truncatedNormal(double standardDeviation) {
    return (random, shape) -> {
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      return fill(
          shape,
          () -> {
            double value = gaussian.sample();
            while (Math.abs(value) > 2) {
              value = gaussian.sample();
            }
            return standardDeviation * value;
          });
    };
  }

  private static float[] uniform(UniformRandomProvider random, Shape shape, double bound) {
    return fill(shape, () -> random.nextDouble(-bound, bound));
  }

  private static float[] fill(Shape shape, DoubleSupplier source) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) source.getAsDouble();
    }
    return values;
  }

  private static double fanIn(Shape shape) {
    return (double) shape.size() / shape.get(-1);
  }

  private static double fanOut(Shape shape) {
    int rank = shape.numDimensions();
    return rank < 2 ? shape.size() : (double) shape.size() / shape.get(rank - 2);
  }
}
