package org.episodic.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far a learner is below what it was, by Student's t on the means over seeds with one variance
 * for both. So few seeds tell little of that variance; a usual one, known beforehand, takes part in
 * it as if it came from {@link #USUAL_DEGREES} more seeds (the moderated t of Smyth 2004, Linear
 * models and empirical Bayes methods, section 3).
 *
 * @param difference now − then; negative is worse
 * @param standardError of the difference
 * @param degrees degrees of freedom
 */
public record Decline(double difference, double standardError, double degrees) {
  /** Weight of the usual deviation, in degrees of freedom. */
  public static final double USUAL_DEGREES = 4;

  /**
   * Compares two samples of which higher values are better.
   *
   * @param usual the standard deviation over seeds that is usual, > 0
   */
  public static Decline of(SeedSample then, SeedSample now, double usual) {
    double degrees = USUAL_DEGREES + then.count() + now.count() - 2;
    double squares = USUAL_DEGREES * usual * usual + then.squares() + now.squares();
    double variance = squares / degrees * (1.0 / then.count() + 1.0 / now.count());
    return new Decline(now.mean() - then.mean(), Math.sqrt(variance), degrees);
  }

  /** Returns the probability of so low a difference if nothing has changed. */
  public double pValue() {
    return TDistribution.of(degrees).cumulativeProbability(difference / standardError);
  }

  /** Returns the loss, > 0, that is exceeded by chance with a probability below ½. */
  public double loss(double probability) {
    return TDistribution.of(degrees).inverseSurvivalProbability(probability) * standardError;
  }
}
