package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Where values lie across a drawing, in per cent of its width or height: so texts keep their size
 * whatever the size of the drawing.
 *
 * @param low value at the lower end
 * @param high value at the upper end, more than {@code low}
 * @param logOdds whether equal distances are equal differences of log(p / (1 − p)), p in per cent
 * @param ticks what is marked on it, ascending
 */
public record Scale(double low, double high, boolean logOdds, List<Tick> ticks) {
  private static final double MARGIN = 4;
  private static final double LEAST_PER_CENT = 0.5;
  private static final double MOST_PER_CENT = 99.99;
  private static final double BETWEEN_LABELS = 8.5;
  private static final double LEAST_SPAN = 1.5;
  private static final double[] PER_CENT = {
    1, 2, 5, 10, 20, 40, 60, 80, 90, 95, 98, 99, 99.5, 99.8, 99.9, 99.99
  };

  /**
   * A mark.
   *
   * @param value where it is
   * @param label what it says
   */
  public record Tick(double value, String label) {}

  public Scale {
    ticks = List.copyOf(ticks);
  }

  /** Returns a linear scale that covers those values with about that many steps. */
  public static Scale linear(double least, double most, int steps) {
    Axis axis = Axis.covering(least, most, steps);
    List<Double> at = axis.ticks();
    return new Scale(
        at.get(0),
        at.get(at.size() - 1),
        false,
        at.stream().map(t -> new Tick(t, minus(axis.label(t)))).toList());
  }

  /** Returns a linear scale of differences, which covers zero and marks the sign. */
  public static Scale differences(double least, double most) {
    Scale scale = linear(Math.min(least, 0), Math.max(most, 0), 3);
    List<Scale.Tick> signed =
        scale.ticks().stream()
            .map(t -> t.value() > 0 ? new Tick(t.value(), "+" + t.label()) : t)
            .toList();
    return new Scale(scale.low(), scale.high(), false, signed);
  }

  /** Returns a scale of accuracies in per cent on which 98 and 99 are as far apart as 96 and 98. */
  public static Scale logOdds(double least, double most) {
    double from = odds(Math.min(Math.max(least, LEAST_PER_CENT), MOST_PER_CENT));
    double to = odds(Math.min(Math.max(most, LEAST_PER_CENT), MOST_PER_CENT));
    double more = Math.max(0, LEAST_SPAN - (to - from)) / 2;
    double low = 100 / (1 + Math.exp(more - from));
    double high = 100 / (1 + Math.exp(-more - to));
    Scale bare = new Scale(low, high, true, List.of());
    List<Scale.Tick> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (double value : PER_CENT) {
      double at = value < low || value > high ? Double.NaN : bare.share(value);
      if (at - last >= BETWEEN_LABELS) {
        ticks.add(new Tick(value, Numbers.shortest(value, 2)));
        last = at;
      }
    }
    return new Scale(low, high, true, ticks);
  }

  /** Returns where a value lies from the left, in per cent; one outside lies on the end. */
  public String at(double value) {
    return Numbers.fixed(share(value), 2) + "%";
  }

  /** Returns where a value lies from the top, in per cent. */
  public String down(double value) {
    return Numbers.fixed(100 - share(value), 2) + "%";
  }

  /** Returns where a value lies from the left as a plain number, for the points of a line. */
  public String across(double value) {
    return Numbers.fixed(share(value), 2);
  }

  /** Returns where a value lies from the top as a plain number, for the points of a line. */
  public String height(double value) {
    return Numbers.fixed(100 - share(value), 2);
  }

  /** Says whether a value lies outside and so is drawn on an end. */
  public boolean isOutside(double value) {
    return value < low || value > high;
  }

  private double share(double value) {
    double inside = Math.min(Math.max(value, low), high);
    DoubleUnaryOperator f = logOdds ? Scale::odds : v -> v;
    double from = f.applyAsDouble(low);
    double to = f.applyAsDouble(high);
    return MARGIN + (100 - 2 * MARGIN) * (f.applyAsDouble(inside) - from) / (to - from);
  }

  private static double odds(double percent) {
    return Math.log(percent / (100 - percent));
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }
}
