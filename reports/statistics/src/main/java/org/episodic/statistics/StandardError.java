package org.episodic.statistics;

/**
 * A standard error, and how well it is known.
 *
 * @param value the standard error, ≥ 0
 * @param degrees degrees of freedom of the estimate, > 0; infinite where it is taken as known
 */
public record StandardError(double value, double degrees) {
  private static final double Z_95_INTERVAL = 1.96;

  /** Returns an error that is taken as known. */
  public static StandardError known(double value) {
    return new StandardError(value, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the error behind an interval, taken as known: it is of hundreds of test episodes.
   *
   * @param halfWidth of a 95 % interval; 0 if there is none
   */
  public static StandardError ofInterval(double halfWidth) {
    return known(halfWidth / Z_95_INTERVAL);
  }

  /**
   * Returns the error of a sum, or difference, of what has this error and what has the other,
   * independently; its degrees of freedom by Satterthwaite (1946), An approximate distribution of
   * estimates of variance components.
   */
  public StandardError and(StandardError other) {
    double both = Math.hypot(value, other.value);
    return both == 0
        ? known(0)
        : new StandardError(both, 1 / (uncertainty(both) + other.uncertainty(both)));
  }

  private double uncertainty(double total) {
    return Math.pow(value / total, 4) / degrees;
  }
}
