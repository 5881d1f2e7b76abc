package org.episodic.statistics;

/**
 * The slope of a straight line through points by least squares.
 *
 * @param value the slope
 * @param standardError its standard error, from the residuals with n − 2 degrees of freedom
 */
public record Slope(double value, double standardError) {

  /** Computes it for at least three points whose x are not all equal. */
  public static Slope of(double[] x, double[] y) {
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          "A slope needs ≥ 3 points, found %s and %s values".formatted(x.length, y.length));
    }
    double meanX = MeanInterval.of(x).mean();
    double meanY = MeanInterval.of(y).mean();
    double squares = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - meanX) * (x[i] - meanX);
      products += (x[i] - meanX) * (y[i] - meanY);
    }
    if (squares == 0) {
      throw new IllegalArgumentException("A slope needs two different x, found only " + x[0]);
    }
    double slope = products / squares;
    double residuals = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      residuals += residual * residual;
    }
    return new Slope(slope, Math.sqrt(residuals / (x.length - 2) / squares));
  }
}
