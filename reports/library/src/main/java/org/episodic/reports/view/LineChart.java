package org.episodic.reports.view;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One curve over meta-iterations, drawn small. All coordinates are in units of the drawing.
 *
 * @param title whose curve it is
 * @param quantity what it shows, with its unit
 * @param points of the line, as {@code x,y} pairs
 * @param dots the same points one by one
 * @param yTicks bottom and top value
 * @param xTicks first and last iteration
 */
public record LineChart(
    String title,
    String quantity,
    String points,
    List<Point> dots,
    List<String> yTicks,
    List<String> xTicks) {
  /** Width of the drawing. */
  public static final int WIDTH = 240;

  /** Height of the drawing. */
  public static final int HEIGHT = 130;

  private static final int LEFT = 44;
  private static final int RIGHT = WIDTH - 8;
  private static final int TOP = 10;
  private static final int BOTTOM = HEIGHT - 22;

  public LineChart {
    title = Text.clean(title);
  }

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  public record Point(String x, String y) {}

  /**
   * A measured point.
   *
   * @param iteration from 0
   * @param value finite
   */
  public record Value(int iteration, double value) {}

  /** Lays out at least one value, in order of iteration. */
  public static LineChart of(String title, String quantity, List<Value> values) {
    DoubleSummaryStatistics y = values.stream().mapToDouble(Value::value).summaryStatistics();
    Axis axis = Axis.covering(y.getMin(), y.getMax(), 3);
    int first = values.get(0).iteration();
    int last = values.get(values.size() - 1).iteration();
    List<LineChart.Point> dots =
        values.stream()
            .map(
                v ->
                    new Point(
                        x(v.iteration(), first, last),
                        Numbers.fixed(axis.at(v.value(), BOTTOM, TOP), 1)))
            .toList();
    String points = dots.stream().map(p -> p.x() + "," + p.y()).collect(Collectors.joining(" "));
    List<Double> ticks = axis.ticks();
    return new LineChart(
        title,
        quantity,
        points,
        dots,
        List.of(axis.label(ticks.get(0)), axis.label(ticks.get(ticks.size() - 1))),
        List.of(String.valueOf(first), String.valueOf(last)));
  }

  private static String x(int iteration, int first, int last) {
    double share = last > first ? (double) (iteration - first) / (last - first) : 0.5;
    return Numbers.fixed(LEFT + share * (RIGHT - LEFT), 1);
  }

  /** Returns the left end of the plot, for the template. */
  public int left() {
    return LEFT;
  }

  /** Returns the right end of the plot, for the template. */
  public int right() {
    return RIGHT;
  }

  /** Returns the upper end of the plot, for the template. */
  public int top() {
    return TOP;
  }

  /** Returns the lower end of the plot, for the template. */
  public int bottom() {
    return BOTTOM;
  }

  /** Returns the width of the drawing, for the template. */
  public int width() {
    return WIDTH;
  }

  /** Returns the height of the drawing, for the template. */
  public int height() {
    return HEIGHT;
  }
}
