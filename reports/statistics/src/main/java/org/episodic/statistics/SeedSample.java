package org.episodic.statistics;

/**
 * The scores of one learner trained from several seeds: the mean score of each seed is one value.
 *
 * @param count number of seeds, at least 1
 * @param mean mean over seeds
 * @param deviation standard deviation with n − 1 in the denominator; 0 for one seed, of which
 *     nothing is known
 */
public record SeedSample(int count, double mean, double deviation) {
  public SeedSample {
    if (count < 1 || !(deviation >= 0)) {
      throw new IllegalArgumentException(
          "A sample needs ≥ 1 seeds and a deviation ≥ 0, found %s and %s"
              .formatted(count, deviation));
    }
  }

  /** Summarises the mean score of each seed. */
  public static SeedSample of(double[] means) {
    MeanInterval interval = MeanInterval.of(means);
    double deviation = interval.count() == 1 ? 0 : interval.deviation();
    return new SeedSample(interval.count(), interval.mean(), deviation);
  }

  /** Returns the sum of squared deviations from the mean. */
  double squares() {
    return (count - 1) * deviation * deviation;
  }
}
