package org.episodic.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Correction for many comparisons (Holm 1979): the family-wise error rate stays below the level.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts the p-values of one family: the i-th smallest of m is multiplied by m − i + 1, never
   * falls below a smaller one's, and ends at 1.
   *
   * @return the adjusted values, in the order given
   */
  public static double[] adjust(double[] pValues) {
    int m = pValues.length;
    List<Integer> ascending =
        IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(i -> pValues[i])).toList();
    double[] adjusted = new double[m];
    double largest = 0;
    for (int rank = 0; rank < m; rank++) {
      int index = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (m - rank) * pValues[index]));
      adjusted[index] = largest;
    }
    return adjusted;
  }
}
