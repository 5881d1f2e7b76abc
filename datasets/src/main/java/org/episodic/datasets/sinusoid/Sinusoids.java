package org.episodic.datasets.sinusoid;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;

/**
 * y = A sin(x − φ). Amplitude A is uniform in [0.1, 5), phase φ in [0, π), x in [−5, 5), unless the
 * functions of meta-test have other ranges. Computed with {@link StrictMath}, so the values are the
 * same on every machine.
 */
final class Sinusoids implements RegressionDataset {
  static final InputShape SHAPE = InputShape.vector(1);
  static final double LOWEST_X = -5;
  static final double HIGHEST_X = 5;

  private final SineRanges ranges;
  private final SineRanges test;

  /**
   * @param test ranges of the functions of meta-test
   */
  Sinusoids(SineRanges test) {
    this(SineRanges.TRAINING, test);
  }

  private Sinusoids(SineRanges ranges, SineRanges test) {
    this.ranges = ranges;
    this.test = test;
  }

  @Override
  public InputShape inputShape() {
    return SHAPE;
  }

  @Override
  public String sha256() {
    return test.equals(SineRanges.TRAINING)
        ? drawnAs()
        : new Sha256().line(SinusoidProvider.DEFINITION).line(test.definition()).hex();
  }

  @Override
  public String drawnAs() {
    return SinusoidProvider.SHA256;
  }

  @Override
  public RegressionDataset part(MetaSplit part) {
    return part == MetaSplit.META_TEST ? new Sinusoids(test, test) : this;
  }

  @Override
  public LabelledSet draw(Seed task, Seed points, int count) {
    requireAtLeast(1, count);
    UniformRandomProvider random = generator(points.derive("x"));
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) between(LOWEST_X, HIGHEST_X, random.nextDouble());
    }
    return label(task, x);
  }

  @Override
  public LabelledSet grid(Seed task, int count) {
    requireAtLeast(2, count);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) between(LOWEST_X, HIGHEST_X, i / (count - 1.0));
    }
    return label(task, x);
  }

  @Override
  public void close() {
    // Nothing is owned.
  }

  private LabelledSet label(Seed task, float[] x) {
    UniformRandomProvider random = generator(task.derive("function"));
    double amplitude = ranges.amplitude(random.nextDouble());
    double phase = ranges.phase(random.nextDouble());
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (amplitude * StrictMath.sin(x[i] - phase));
    }
    return new LabelledSet(Inputs.wrap(SHAPE, x), new RealValues(y));
  }

  static double between(double low, double high, double fraction) {
    return low + (high - low) * fraction;
  }

  private static UniformRandomProvider generator(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }

  private static void requireAtLeast(int least, int count) {
    if (count < least) {
      throw new IllegalArgumentException(
          "%s points are not allowed; at least %s".formatted(count, least));
    }
  }
}
