package org.episodic.harness.gate;

import org.episodic.spi.result.Metric;
import org.episodic.statistics.SeedSample;

/**
 * What a cell is known to give.
 *
 * @param key which cell
 * @param seed the seed whose test episodes are kept
 * @param numbersVersion what the algorithm declared of its numbers
 * @param machine class of the machine that gave it, see {@link
 *     org.episodic.harness.host.MachineClass}; empty if it is not known
 * @param metric what is measured
 * @param mean of that seed over its test episodes
 * @param halfWidth of its 95 % interval
 * @param stream SHA-256 of the test episodes
 * @param episodes SHA-256 of that seed's {@code episodes.csv}
 * @param seeds the mean scores of all seeds
 * @param accepted who answers for it
 */
public record BaselineRow(
    BaselineKey key,
    long seed,
    int numbersVersion,
    String machine,
    Metric metric,
    double mean,
    double halfWidth,
    String stream,
    String episodes,
    SeedSample seeds,
    Accepted accepted) {

  /**
   * When and why it became the baseline.
   *
   * @param date day, as {@code 2026-03-04}
   * @param commit of the checkout it was run or accepted in; empty if unknown
   * @param version of the program
   * @param reason why, in one line
   */
  public record Accepted(String date, String commit, String version, String reason) {}

  /** Returns the sign by which values become such that higher is better. */
  double sign() {
    return metric.higherIsBetter() ? 1 : -1;
  }
}
