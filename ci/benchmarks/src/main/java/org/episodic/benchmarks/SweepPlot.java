package org.episodic.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.episodic.benchmarks.LinePlot.Point;
import org.episodic.benchmarks.SpeedTable.Row;

/**
 * Draws how the time of a meta-iteration grows with tasks, inner steps and images, from what {@code
 * episodic bench --plan ci/benchmarks/plans/sweep.yaml --out FILE} measured.
 *
 * <p>The commonest value of each swept option is the base. A curve has the cells that differ from
 * the base in its own option only.
 */
public final class SweepPlot {
  private static final List<String> SWEPT = List.of("meta-batch", "inner-steps", "train-queries");
  private static final String MILLISECONDS = "ms per meta-iteration";

  private final List<Row> rows;
  private final Map<String, String> base = new LinkedHashMap<>();

  /**
   * @param rows cells of one algorithm that have the swept options
   */
  SweepPlot(List<Row> rows) {
    this.rows = rows;
    SWEPT.forEach(option -> base.put(option, commonest(option)));
  }

  private String commonest(String option) {
    Map<String, Long> counts =
        rows.stream()
            .map(row -> row.option(option).orElseThrow())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.keySet().stream().max(Comparator.comparing(counts::get)).orElseThrow();
  }

  /** Returns three curves, over tasks, inner steps and images of a meta-iteration. */
  List<LinePlot> plots() {
    return List.of(
        plot("tasks", "meta-batch", row -> row.number("train_tasks_per_step")),
        plot("inner steps", "inner-steps", row -> Double.parseDouble(setting(row, "inner-steps"))),
        plot("images", "train-queries", SweepPlot::images));
  }

  private LinePlot plot(String quantity, String option, ToDoubleFunction<Row> x) {
    List<Point> points = new ArrayList<>();
    for (Row row : rows) {
      if (base.keySet().stream()
          .allMatch(other -> other.equals(option) || setting(row, other).equals(base.get(other)))) {
        points.add(new Point(x.applyAsDouble(row), 1e3 * row.number("train_step_median_seconds")));
      }
    }
    points.sort(Comparator.comparing(Point::x));
    return new LinePlot(quantity + " of a meta-iteration", MILLISECONDS, points);
  }

  private static String setting(Row row, String option) {
    return row.option(option).orElseThrow();
  }

  private static double images(Row row) {
    return Math.rint(
        row.number("train_inputs_per_second") * row.number("train_step_median_seconds"));
  }

  /**
   * Writes the drawing.
   *
   * @param arguments the measurements, CSV, and the drawing, SVG
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("Arguments are MEASUREMENTS.csv DRAWING.svg");
    }
    SweepPlot sweep = new SweepPlot(SpeedTable.read(Path.of(arguments[0])));
    Files.writeString(Path.of(arguments[1]), LinePlot.svg(sweep.plots()));
  }
}
