package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis with round ticks at multiples of 1, 2 or 5 times a power of ten.
 *
 * @param ticks the values of the ticks, ascending, at least two; the first and the last end the
 *     axis
 * @param decimals needed to tell the ticks apart
 */
record Axis(List<Double> ticks, int decimals) {
  private static final double SLACK = 1e-9;
  private static final double LEAST_SPAN = 1e-300;
  private static final double MOST = 1e300;

  /** Returns an axis that covers those values with about that many steps. */
  static Axis covering(double least, double most, int steps) {
    double min = Math.max(least, -MOST);
    double max = Math.min(most, MOST);
    boolean isPoint = max - min <= Math.max(SLACK * Math.abs(max), LEAST_SPAN);
    double span = isPoint ? Math.max(Math.abs(max), 1) / 10 : max - min;
    double rough = span / steps;
    int exponent = (int) Math.floor(Math.log10(rough));
    int step = roundUp(rough / Math.pow(10, exponent));
    if (step == 10) { // as a tick of the next power, it needs one decimal less
      step = 1;
      exponent++;
    }
    int decimals = Math.max(0, -exponent);
    double unit = Math.pow(10, Math.abs(exponent));
    // Divides by whole powers of ten, because 3 · 0.1 is 0.30000000000000004.
    long first = (long) Math.floor(scaled(min, exponent, unit) / step + SLACK);
    long last = (long) Math.ceil(scaled(max, exponent, unit) / step - SLACK);
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= Math.max(last, first + 1); i++) {
      ticks.add(exponent < 0 ? i * step / unit : i * step * unit);
    }
    return new Axis(List.copyOf(ticks), decimals);
  }

  private static double scaled(double value, int exponent, double unit) {
    return exponent < 0 ? value * unit : value / unit;
  }

  private static int roundUp(double digits) {
    if (digits <= 1 + SLACK) {
      return 1;
    }
    if (digits <= 2 + SLACK) {
      return 2;
    }
    return digits <= 5 + SLACK ? 5 : 10;
  }

  /** Returns where a value lies between two coordinates; values outside are put on the end. */
  double at(double value, double from, double to) {
    Double min = ticks.get(0);
    Double max = ticks.get(ticks.size() - 1);
    double share = (Math.min(Math.max(value, min), max) - min) / (max - min);
    return from + share * (to - from);
  }

  String label(double tick) {
    return Numbers.fixed(tick, decimals);
  }
}
