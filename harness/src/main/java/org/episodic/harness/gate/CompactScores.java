package org.episodic.harness.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The scores of the test episodes of a cell in one line: shares of the queries as counts, all else
 * to six digits.
 *
 * @param divisor what counts are shares of; 1 for plain numbers
 * @param text the numbers, separated by spaces
 */
record CompactScores(int divisor, String text) {
  private static final double ROUNDING = 1e-9;

  /**
   * Writes scores.
   *
   * @param queries of an episode
   */
  static CompactScores of(double[] scores, int queries) {
    boolean counts =
        Arrays.stream(scores)
            .map(score -> score * queries)
            .allMatch(count -> Math.abs(count - Math.rint(count)) < ROUNDING * queries);
    String text =
        Arrays.stream(scores)
            .mapToObj(score -> counts ? count(score * queries) : plain(score))
            .collect(Collectors.joining(" "));
    return new CompactScores(counts ? queries : 1, text);
  }

  private static String count(double count) {
    return String.valueOf(Math.round(count));
  }

  private static String plain(double score) {
    return String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.5e", score)));
  }

  /** Reads them back. */
  double[] scores() {
    return text.isEmpty()
        ? new double[0]
        : Arrays.stream(text.split(" "))
            .mapToDouble(n -> Double.parseDouble(n) / divisor)
            .toArray();
  }
}
