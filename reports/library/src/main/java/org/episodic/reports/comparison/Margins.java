package org.episodic.reports.comparison;

import org.episodic.reports.published.PublishedResult;
import org.episodic.spi.result.Metric;

/**
 * The margin δ within which a number counts as the same, fixed before anything is measured.
 *
 * <ul>
 *   <li>accuracy on Omniglot: 0.5 percentage points
 *   <li>accuracy elsewhere: the larger of 1.0 percentage points and the published half width
 *   <li>mean squared error, and what else is no share of 1: 10 % of the published value
 * </ul>
 */
final class Margins {
  private static final double OMNIGLOT = 0.005;
  private static final double ACCURACY = 0.010;
  private static final double SHARE = 0.10;

  private Margins() {}

  static double margin(Metric metric, PublishedResult published) {
    if (!metric.isShare()) {
      return SHARE * Math.abs(published.value());
    }
    return published.target().dataset().equals("omniglot")
        ? OMNIGLOT
        : Math.max(ACCURACY, published.halfWidth().orElse(0));
  }
}
