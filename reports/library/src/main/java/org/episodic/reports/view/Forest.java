package org.episodic.reports.view;

/**
 * A difference with its interval over its margin, placed on a {@link Scale}: a row of a forest
 * plot. Coordinates are in per cent of the width.
 *
 * @param zero where no difference lies
 * @param bandLow lower end of the margin
 * @param bandWidth width of the margin; {@code 0.00%} without one
 * @param low lower end of the interval
 * @param high upper end
 * @param at the difference
 * @param comparable whether it was measured by the same rules
 * @param beyond −1 if the difference lies beyond the left end, 1 if beyond the right, else 0
 */
public record Forest(
    String zero,
    String bandLow,
    String bandWidth,
    String low,
    String high,
    String at,
    boolean comparable,
    int beyond) {

  /**
   * Places a difference.
   *
   * @param margin δ; 0 for none
   */
  public static Forest of(
      Scale scale, double difference, double low, double high, double margin, boolean comparable) {
    double left = number(scale.at(-margin));
    double right = number(scale.at(margin));
    return new Forest(
        scale.at(0),
        scale.at(-margin),
        Numbers.fixed(right - left, 2) + "%",
        scale.at(low),
        scale.at(high),
        scale.at(difference),
        comparable,
        difference < scale.low() ? -1 : difference > scale.high() ? 1 : 0);
  }

  private static double number(String percent) {
    return Double.parseDouble(percent.substring(0, percent.length() - 1));
  }
}
