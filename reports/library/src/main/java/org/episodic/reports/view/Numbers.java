package org.episodic.reports.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.episodic.spi.result.Metric;

/** Numbers as text, the same on every machine and for every locale. */
public final class Numbers {
  private static final int DECIMALS = 2;
  private static final int ERROR_DECIMALS = 4;
  private static final int ERROR_DIGITS = 2;
  private static final int FILE_DECIMALS = 6;
  private static final int FILE_DIGITS = 4;
  private static final double HUGE = 1e9;

  /** What is nearer to zero may be what rounding left of a difference of equal numbers. */
  private static final double ROUNDING = 1e-12;

  /** What stands for a number that there is not. */
  public static final String NONE = "–";

  private Numbers() {}

  /**
   * Returns a number with that many decimals, or a dash if it is not finite. A diverged error of
   * hundreds of digits is written with an exponent.
   */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    BigDecimal exact = new BigDecimal(value);
    return Math.abs(value) < HUGE
        ? exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : exact.round(new MathContext(4, RoundingMode.HALF_EVEN)).toString();
  }

  /** Returns a number with as many decimals as it needs, at most that many. */
  public static String shortest(double value, int decimals) {
    String text = fixed(value, decimals);
    return text.contains(".") && !text.contains("E")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  /** Returns a number for other programs: six decimals, or more where four digits need them. */
  public static String inFull(double value) {
    return fixed(value, decimals(value, FILE_DECIMALS, FILE_DIGITS));
  }

  /**
   * Returns so many decimals, or more where it takes more to show so many digits of a size; a size
   * of zero, or that is no number, needs no more.
   */
  private static int decimals(double size, int least, int digits) {
    return Double.isFinite(size) && Math.abs(size) > ROUNDING
        ? Math.max(
            least,
            new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN)).scale())
        : least;
  }

  /**
   * Returns a value of that metric without its unit, such as {@code 98.70}. An error has four
   * decimals, or more where its first two digits need them.
   */
  public static String bare(Metric metric, double value) {
    return bare(metric, value, value);
  }

  /**
   * Returns the same with as many decimals as its half width has.
   *
   * @param halfWidth how well the value is known; 0 or not finite if that is not known
   */
  public static String bare(Metric metric, double value, double halfWidth) {
    double size = Double.isFinite(halfWidth) && halfWidth != 0 ? halfWidth : value;
    return metric.isShare()
        ? fixed(100 * value, DECIMALS)
        : fixed(value, decimals(size, ERROR_DECIMALS, ERROR_DIGITS));
  }

  /** Returns a published value with the decimals it needs and without its unit. */
  public static String published(Metric metric, double value) {
    return metric.isShare()
        ? shortest(100 * value, 3)
        : shortest(value, decimals(value, FILE_DECIMALS, FILE_DIGITS));
  }

  /**
   * Returns a number followed by as much blank as makes its decimal point stand below that of
   * numbers with that many decimals, in a font whose digits are of one width.
   */
  public static String padded(String number, int decimals) {
    int point = number.indexOf('.');
    int have = point < 0 ? 0 : number.length() - point - 1;
    return number
        + (point < 0 && decimals > 0 ? "\u2008" : "")
        + "\u2007".repeat(Math.max(0, decimals - have));
  }

  /** Returns a length of time in words: {@code 45 s}, {@code 10 min}, {@code 2 h 5 min}. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return NONE;
    }
    if (seconds < 99.5) {
      return fixed(seconds, seconds < 9.95 ? 1 : 0) + " s";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 100
        ? minutes + " min"
        : "%s h %s min".formatted(count(minutes / 60), minutes % 60);
  }

  /** Returns a value of that metric with its unit, such as {@code 98.70 %}. */
  public static String value(Metric metric, double value) {
    return bare(metric, value) + percentSign(metric);
  }

  /** Returns a value ± half width; the half width is left out if it is not finite. */
  public static String interval(Metric metric, double value, double halfWidth) {
    return Double.isFinite(halfWidth)
        ? bare(metric, value, halfWidth) + " ± " + bare(metric, halfWidth) + percentSign(metric)
        : value(metric, value);
  }

  private static String percentSign(Metric metric) {
    return metric.isShare() ? " %" : "";
  }

  /** Returns a difference without sign and unit. */
  public static String magnitude(Metric metric, double difference) {
    return bare(metric, Math.abs(difference));
  }

  /** Returns a signed difference without its unit. */
  public static String signed(Metric metric, double difference) {
    return signed(metric, difference, difference);
  }

  /** Returns the same with as many decimals as its half width has. */
  public static String signed(Metric metric, double difference, double halfWidth) {
    return (difference < 0 ? "−" : "+") + bare(metric, Math.abs(difference), halfWidth);
  }

  /** Returns the unit of a difference with a space before it, or nothing. */
  public static String unit(Metric metric) {
    return metric.isShare() ? " pp" : "";
  }

  /** Returns a p-value with four decimals, or that it is smaller. */
  public static String pValue(double p) {
    return p < 0.0001 ? "< 0.0001" : fixed(p, 4);
  }

  /** Returns a share in words: {@code 12 %}, {@code 0.4 %}, {@code under 0.1 %}. */
  public static String share(double share) {
    if (!Double.isFinite(share)) {
      return "?";
    }
    if (share > 0 && share < 0.001) {
      return "under 0.1 %";
    }
    return fixed(100 * share, share < 0.0095 && share > 0 ? 1 : 0) + " %";
  }

  /** Returns a whole number with commas between the thousands. */
  public static String count(long count) {
    StringBuilder digits = new StringBuilder(Long.toString(count));
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** Returns a share as a percentage. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 1) + " %" : NONE;
  }
}
