package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Curves over meta-iterations with what they may be held against.
 *
 * @param quantity what it shows, with its unit
 * @param y the vertical scale
 * @param first the first iteration
 * @param last the last
 * @param lines each as {@code x,y} pairs in per cent of the drawing
 * @param ends where the last value of each line lies, from the top
 * @param published height of the published value, if it is shown
 * @param test height of the test score, if it is shown
 */
public record CurveChart(
    String quantity,
    Scale y,
    String first,
    String last,
    List<String> lines,
    List<String> ends,
    List<String> published,
    List<String> test) {
  private static final int STEPS = 4;

  /**
   * A point.
   *
   * @param iteration from 0
   * @param value finite
   */
  public record Value(int iteration, double value) {}

  public CurveChart {
    lines = List.copyOf(lines);
    ends = List.copyOf(ends);
    published = List.copyOf(published);
    test = List.copyOf(test);
  }

  /** Lays out at least one line of at least one value, each in order of iteration. */
  public static CurveChart of(
      String quantity, List<List<Value>> curves, OptionalDouble published, OptionalDouble test) {
    DoubleStream others = DoubleStream.concat(published.stream(), test.stream());
    double[] all =
        DoubleStream.concat(others, curves.stream().flatMap(List::stream).mapToDouble(Value::value))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    Scale y = Scale.linear(all[0], all[all.length - 1], STEPS);
    int first = curves.stream().mapToInt(c -> c.get(0).iteration()).min().orElseThrow();
    int last = curves.stream().mapToInt(c -> c.get(c.size() - 1).iteration()).max().orElseThrow();
    List<String> lines = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (List<Value> curve : curves) {
      lines.add(
          curve.stream()
              .map(v -> x(v.iteration(), first, last) + "," + y.height(v.value()))
              .collect(Collectors.joining(" ")));
      ends.add(y.down(curve.get(curve.size() - 1).value()));
    }
    return new CurveChart(
        quantity,
        y,
        Numbers.count(first),
        Numbers.count(last),
        lines,
        ends,
        published.isPresent() ? List.of(y.down(published.getAsDouble())) : List.of(),
        test.isPresent() ? List.of(y.down(test.getAsDouble())) : List.of());
  }

  private static String x(int iteration, int first, int last) {
    double share = last > first ? (double) (iteration - first) / (last - first) : 1;
    return Numbers.fixed(100 * share, 2);
  }
}
