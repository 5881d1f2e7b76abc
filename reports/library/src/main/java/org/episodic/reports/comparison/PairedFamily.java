package org.episodic.reports.comparison;

import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.statistics.PairedDifference;

/**
 * All pairs of learners scored on the same episodes in the same mode: one family of comparisons.
 *
 * @param pairs each of them, in the order of the cells
 */
public record PairedFamily(List<Pair> pairs) {
  /**
   * One comparison.
   *
   * @param a the first cell
   * @param b the second
   * @param paired the test on the scores of a − b
   * @param holmPValue the p-value corrected for the whole family
   */
  public record Pair(CellResult a, CellResult b, PairedDifference paired, double holmPValue) {}
}
