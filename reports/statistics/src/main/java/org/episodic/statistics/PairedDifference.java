package org.episodic.statistics;

import org.apache.commons.statistics.inference.TTest;

/**
 * Two learners on the same episodes, by the paired t-test on a − b.
 *
 * @param difference mean of a − b with its 95 % interval
 * @param pValue two-sided; not corrected for other comparisons
 * @param correlation Pearson's r of the pairs, NaN if either side is constant
 */
public record PairedDifference(MeanInterval difference, double pValue, double correlation) {

  /** Computes them for at least two pairs. */
  public static PairedDifference of(double[] a, double[] b) {
    if (a.length != b.length || a.length < 2) {
      throw new IllegalArgumentException(
          "A paired test needs ≥ 2 pairs, found %s and %s values".formatted(a.length, b.length));
    }
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    MeanInterval interval = MeanInterval.of(differences);
    return new PairedDifference(interval, pValue(a, b, interval), correlation(a, b));
  }

  /** The statistic is 0/0 for equal pairs and infinite for a constant difference. */
  private static double pValue(double[] a, double[] b, MeanInterval interval) {
    if (interval.deviation() == 0) {
      return interval.mean() == 0 ? 1 : 0;
    }
    return TTest.withDefaults().pairedTest(a, b).getPValue();
  }

  private static double correlation(double[] a, double[] b) {
    MeanInterval meanA = MeanInterval.of(a);
    MeanInterval meanB = MeanInterval.of(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA.mean()) * (b[i] - meanB.mean());
    }
    double scale = (a.length - 1) * meanA.deviation() * meanB.deviation();
    return scale == 0 ? Double.NaN : sum / scale;
  }
}
