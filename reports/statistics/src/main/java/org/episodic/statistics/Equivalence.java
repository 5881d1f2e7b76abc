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

  /**
   * Holds a difference against a margin.
   *
   * @param difference of the two means
   * @param error of the difference
   */
  public static Equivalence of(double difference, StandardError error, double margin) {
    double halfWidth = quantile(error.degrees()) * error.value();
    return new Equivalence(difference, difference - halfWidth, difference + halfWidth, margin);
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
    double error = mean.deviation() / Math.sqrt(differences.length);
    return of(mean.mean(), new StandardError(error, differences.length - 1.0), margin);
  }

  private static double quantile(double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(ONE_SIDED_LEVEL);
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
