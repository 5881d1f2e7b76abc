package org.episodic.reports.verdict;

import org.episodic.reports.published.PublishedResult;
import org.episodic.spi.result.Metric;

/**
 * What is fixed before anything is measured: the margin δ within which a number counts as the same,
 * and how far training runs from different seeds are taken to spread where too few were made.
 */
final class Margins {
  private static final double NEAR_THE_CEILING = 0.95;
  private static final double FLOOR_NEAR_THE_CEILING = 0.005;
  private static final double FLOOR = 0.010;
  private static final double SHARE = 0.10;

  private static final double SPREAD_ON_OMNIGLOT = 0.002;
  private static final double SPREAD = 0.007;
  private static final double SPREAD_OF_ERRORS = 0.05;

  private Margins() {}

  /**
   * Returns δ: the larger of the published half width and of 0.5 percentage points for an accuracy
   * of at least 95 %, 1.0 point for another; 10 % of the published value for other metrics.
   */
  static double margin(Metric metric, PublishedResult published) {
    if (!metric.isShare()) {
      return SHARE * Math.abs(published.value());
    }
    double floor = published.value() >= NEAR_THE_CEILING ? FLOOR_NEAR_THE_CEILING : FLOOR;
    return Math.max(floor, published.halfWidth().orElse(0));
  }

  /**
   * Returns the standard deviation over seeds that is assumed: 0.2 points on Omniglot, 0.7 points
   * on other data; 5 % of the published value for other metrics.
   */
  static double assumedSpread(Metric metric, PublishedResult published) {
    if (!metric.isShare()) {
      return SPREAD_OF_ERRORS * Math.abs(published.value());
    }
    return published.target().dataset().equals("omniglot") ? SPREAD_ON_OMNIGLOT : SPREAD;
  }
}
