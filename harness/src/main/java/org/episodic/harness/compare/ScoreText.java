package org.episodic.harness.compare;

import java.util.Locale;
import org.episodic.spi.result.Metric;

/** Scores and differences as text: accuracies in per cent, all else as it is. */
public final class ScoreText {
  private static final char MINUS = '−';

  private ScoreText() {}

  /** Returns a score. */
  public static String score(Metric metric, double value) {
    return unsigned(metric, value, "");
  }

  /** Returns a difference with its sign and, unless that is not a number, its half width. */
  public static String difference(Metric metric, double difference, double halfWidth) {
    String text = unsigned(metric, difference, "+");
    return Double.isNaN(halfWidth) ? text : text + " ± " + unsigned(metric, halfWidth, "");
  }

  private static String unsigned(Metric metric, double value, String flags) {
    String text =
        metric.isShare()
            ? String.format(Locale.ROOT, "%" + flags + ".2f", 100 * value)
            : String.format(Locale.ROOT, "%" + flags + ".4f", value);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replace("-", flags) : text.replace('-', MINUS);
  }
}
