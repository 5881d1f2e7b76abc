package org.episodic.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two means held against a margin: two one-sided tests at 5 %, which is the same as asking where
 * the 90 % interval of the difference lies.
 *
 * @param difference measured − published, or new − base
 * @param low lower end of its 90 % interval
 * @param high upper end
 * @param margin δ, set before anything was measured
 */
public record Equivalence(double difference, double low, double high, double margin) {
  private static final double ONE_SIDED_LEVEL = 0.05;
  private static final double Z_95_INTERVAL = 1.96;
  private static final double Z_90_INTERVAL = 1.6448536269514722;

  /**
   * @param publishedHalfWidth of a 95 % interval; 0 if none was printed
   * @param measuredHalfWidth of a 95 % interval
   * @param otherError standard error of what neither interval covers, such as the spread over
   *     seeds; 0 if there is none
   */
  public static Equivalence of(
      double measured,
      double measuredHalfWidth,
      double published,
      double publishedHalfWidth,
      double otherError,
      double margin) {
    double error =
        Math.hypot(
            Math.hypot(measuredHalfWidth / Z_95_INTERVAL, publishedHalfWidth / Z_95_INTERVAL),
            otherError);
    double difference = measured - published;
    return new Equivalence(
        difference, difference - Z_90_INTERVAL * error, difference + Z_90_INTERVAL * error, margin);
  }

  /**
   * Holds pairs against a margin, by Student's t: of three pairs the interval is wide.
   *
   * @param differences b − a of each pair, at least two
   */
  public static Equivalence ofPairs(double[] differences, double margin) {
    if (differences.length < 2) {
      throw new IllegalArgumentException(
          "Equivalence needs ≥ 2 pairs, found " + differences.length);
    }
    MeanInterval mean = MeanInterval.of(differences);
    double t =
        TDistribution.of(differences.length - 1.0).inverseSurvivalProbability(ONE_SIDED_LEVEL);
    double halfWidth = t * mean.deviation() / Math.sqrt(differences.length);
    return new Equivalence(mean.mean(), mean.mean() - halfWidth, mean.mean() + halfWidth, margin);
  }

  /** Says whether the whole interval lies within ±δ: equality is shown. */
  public boolean isEquivalent() {
    return low >= -margin && high <= margin;
  }

  /** Says whether the whole interval lies outside ±δ, on one side: a difference is shown. */
  public boolean isDifferent() {
    return low > margin || high < -margin;
  }
}
