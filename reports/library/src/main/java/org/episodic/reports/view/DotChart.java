package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Values with their intervals on a common axis: for each row the published one above the measured
 * one. All coordinates are in units of the drawing.
 *
 * @param title what the axis shows, with its unit
 * @param height of the drawing; the width is {@link #WIDTH}
 * @param ticks of the axis
 * @param rows from top to bottom
 */
public record DotChart(String title, int height, List<Tick> ticks, List<Row> rows) {
  /** Width of the drawing. */
  public static final int WIDTH = 420;

  private static final int MARGIN = 16;
  private static final int ROW_HEIGHT = 54;
  private static final int AXIS_HEIGHT = 26;

  /**
   * A number to draw.
   *
   * @param value in the unit of the axis
   * @param halfWidth 0 for none
   */
  public record Value(double value, double halfWidth) {}

  /**
   * A row to draw.
   *
   * @param label what was measured
   * @param published the published number
   * @param comparable whether the two were made by the same rules
   * @param measured the measured number
   */
  public record Entry(
      String label, Optional<Value> published, boolean comparable, Value measured) {}

  /**
   * A tick of the axis.
   *
   * @param x where it is
   * @param label its value
   */
  public record Tick(String x, String label) {}

  /**
   * A dot with its whisker.
   *
   * @param x the value
   * @param low lower end of the interval
   * @param high upper end
   * @param y height of the line
   */
  public record Dot(String x, String low, String high, int y) {}

  /**
   * A row.
   *
   * @param label what was measured
   * @param y baseline of the label
   * @param published the published number, if there is one
   * @param comparable whether it may be compared with the measured one
   * @param measured the measured number
   */
  public record Row(
      String label, int y, Optional<Dot> published, boolean comparable, Dot measured) {
    public Row {
      label = Text.clean(label);
    }
  }

  /** Returns the width of the drawing, for the template. */
  public int width() {
    return WIDTH;
  }

  /** Returns the height of the axis line, for the template. */
  public int axisY() {
    return height - AXIS_HEIGHT;
  }

  /** Lays out entries whose values lie in [least, most]; needs at least one. */
  public static DotChart of(String title, List<Entry> entries, double least, double most) {
    DoubleSummaryStatistics ends =
        entries.stream()
            .flatMapToDouble(
                e ->
                    DoubleStream.concat(
                        ends(e.measured()),
                        e.published().map(DotChart::ends).orElseGet(DoubleStream::empty)))
            .map(v -> Math.min(Math.max(v, least), most))
            .summaryStatistics();
    Axis axis = Axis.covering(ends.getMin(), ends.getMax(), 5);
    List<DotChart.Row> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      rows.add(row(entries.get(i), i * ROW_HEIGHT, axis));
    }
    List<DotChart.Tick> ticks =
        axis.ticks().stream().map(t -> new Tick(x(axis, t), axis.label(t))).toList();
    return new DotChart(title, entries.size() * ROW_HEIGHT + AXIS_HEIGHT + 6, ticks, rows);
  }

  private static DoubleStream ends(Value value) {
    return DoubleStream.of(value.value() - value.halfWidth(), value.value() + value.halfWidth());
  }

  private static Row row(Entry entry, int top, Axis axis) {
    return new Row(
        entry.label(),
        top + 16,
        entry.published().map(v -> dot(v, top + 28, axis)),
        entry.comparable(),
        dot(entry.measured(), top + 43, axis));
  }

  private static Dot dot(Value v, int y, Axis axis) {
    return new Dot(
        x(axis, v.value()),
        x(axis, v.value() - v.halfWidth()),
        x(axis, v.value() + v.halfWidth()),
        y);
  }

  private static String x(Axis axis, double value) {
    return Numbers.fixed(axis.at(value, MARGIN, WIDTH - MARGIN), 1);
  }
}
