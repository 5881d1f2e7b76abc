package org.episodic.reports.verdict;

import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.TDistribution;
import org.episodic.statistics.StandardError;

/**
 * What it takes to decide what is inconclusive, with a power of 80 % if the two numbers are equal.
 *
 * @param used test episodes of the measurement
 * @param needed test episodes needed; empty if no number of them is enough
 * @param instead why no number of test episodes is enough, or {@link Instead#NOTHING}
 */
public record Resolution(int used, OptionalLong needed, Instead instead) {
  private static final double ONE_SIDED_LEVEL = 0.05;
  private static final double POWER_AT_EACH_END = 0.10;

  /** What fills the margin, so that more test episodes do not help. */
  public enum Instead {
    /** They do. */
    NOTHING,
    /** The interval of the paper itself. */
    PUBLISHED_INTERVAL,
    /** A spread over so few seeds that at least the usual one is assumed. */
    ASSUMED_SPREAD,
    /** The spread over seeds, of which there are enough. */
    SPREAD
  }

  /**
   * Computes it.
   *
   * @param measured half width of the measurement's 95 % interval
   * @param used test episodes it was measured on
   * @param published half width of the published 95 % interval, 0 if none is printed
   * @param seeds the error that comes of seeds
   * @param fewSeeds whether there are fewer than it takes to assume nothing of their spread
   * @param margin δ
   */
  static Resolution of(
      double measured,
      int used,
      double published,
      StandardError seeds,
      boolean fewSeeds,
      double margin) {
    StandardError paper = StandardError.ofInterval(published);
    double allowed = square(margin / power(paper.and(seeds).degrees()));
    double room = allowed - square(paper.value()) - square(seeds.value());
    double needed = used * square(StandardError.ofInterval(measured).value()) / room;
    if (room > 0 && needed < Long.MAX_VALUE) {
      return new Resolution(used, OptionalLong.of((long) Math.ceil(needed)), Instead.NOTHING);
    }
    return new Resolution(
        used, OptionalLong.empty(), instead(square(paper.value()) >= allowed, fewSeeds));
  }

  private static Instead instead(boolean publishedFills, boolean fewSeeds) {
    if (publishedFills) {
      return Instead.PUBLISHED_INTERVAL;
    }
    return fewSeeds ? Instead.ASSUMED_SPREAD : Instead.SPREAD;
  }

  /** Returns so many standard errors as the margin must have. */
  private static double power(double degrees) {
    TDistribution t = TDistribution.of(degrees);
    return t.inverseSurvivalProbability(ONE_SIDED_LEVEL)
        + t.inverseSurvivalProbability(POWER_AT_EACH_END);
  }

  /**
   * Says whether equal numbers would be found to be equal with the episodes that there are: then
   * the difference is too near the margin to tell.
   */
  public boolean isEnough() {
    return needed.isPresent() && needed.getAsLong() <= used;
  }

  private static double square(double x) {
    return x * x;
  }
}
