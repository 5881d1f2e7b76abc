package org.episodic.reports.verdict;

import java.util.OptionalLong;

/**
 * What it takes to decide what is inconclusive, with a power of 80 % if the two numbers are equal.
 *
 * @param used test episodes of the measurement
 * @param needed test episodes needed; empty if no number of them is enough, since the paper's own
 *     interval and the spread over seeds fill the margin
 */
public record Resolution(int used, OptionalLong needed) {
  /** z(0.95) + z(0.90). */
  private static final double POWER = 2.93;

  private static final double Z_95_INTERVAL = 1.96;

  /**
   * Computes it.
   *
   * @param measured half width of the measurement's 95 % interval
   * @param used test episodes it was measured on
   * @param published half width of the published 95 % interval, 0 if none is printed
   * @param seedVariance σ²(1/S + 1)
   * @param margin δ
   */
  static Resolution of(
      double measured, int used, double published, double seedVariance, double margin) {
    double room = square(margin / POWER) - square(published / Z_95_INTERVAL) - seedVariance;
    double needed = used * square(measured / Z_95_INTERVAL) / room;
    return new Resolution(
        used,
        room > 0 && needed < Long.MAX_VALUE
            ? OptionalLong.of((long) Math.ceil(needed))
            : OptionalLong.empty());
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
