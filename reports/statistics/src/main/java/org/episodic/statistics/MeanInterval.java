package org.episodic.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with its 95 % interval by Student's t.
 *
 * @param count number of values
 * @param mean their mean
 * @param deviation their standard deviation with n − 1 in the denominator; NaN for one value
 * @param halfWidth t(0.975, n − 1) · deviation / √n; NaN for one value, because there is no
 *     interval
 */
public record MeanInterval(int count, double mean, double deviation, double halfWidth) {
  /** By degrees of freedom; a quantile takes longer than the rest of an interval. */
  private static final Map<Integer, Double> QUANTILES = new ConcurrentHashMap<>();

  /** Computes them for at least one value. */
  public static MeanInterval of(double[] values) {
    int n = values.length;
    if (n == 0) {
      throw new IllegalArgumentException("A mean needs at least one value");
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    if (n == 1) {
      return new MeanInterval(1, mean, Double.NaN, Double.NaN);
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / (n - 1));
    double t =
        QUANTILES.computeIfAbsent(
            n - 1, freedom -> TDistribution.of(freedom).inverseSurvivalProbability(0.025));
    return new MeanInterval(n, mean, deviation, t * deviation / Math.sqrt(n));
  }
}
