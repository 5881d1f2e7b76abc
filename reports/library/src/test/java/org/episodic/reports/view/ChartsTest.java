package org.episodic.reports.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.episodic.reports.view.DotChart.Entry;
import org.episodic.reports.view.DotChart.Value;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static List<String> labels(double min, double max, int steps) {
    Axis axis = Axis.covering(min, max, steps);
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void axesHaveRoundTicksThatCoverTheValues() {
    assertEquals(List.of("95", "96", "97", "98", "99", "100"), labels(95.2, 99.7, 5));
    assertEquals(List.of("0.3", "0.4", "0.5", "0.6", "0.7", "0.8"), labels(0.31, 0.79, 5));
    assertEquals(List.of("0", "500", "1000", "1500"), labels(0, 1500, 3));
    assertEquals(List.of("-0.002", "0.000", "0.002"), labels(-0.002, 0.002, 2));
  }

  @Test
  void anAxisOfOneValueStillHasAnExtent() {
    for (Double value : List.of(0.0, 100.0, 1e-9, 1e-320, 1e300, Double.MAX_VALUE)) {
      assertUsable(value, value);
    }
  }

  @Test
  void extremeValuesStillHaveAnAxis() {
    assertUsable(0, Double.MAX_VALUE);
    assertUsable(-Double.MAX_VALUE, Double.MAX_VALUE);
    assertUsable(0, Double.MIN_VALUE);
    assertUsable(1, Math.nextUp(1.0));
  }

  private static void assertUsable(double min, double max) {
    Axis axis = Axis.covering(min, max, 5);
    assertTrue(axis.ticks().size() > 1 && axis.ticks().size() < 20, axis::toString);
    double x = axis.at(max, 0, 1);
    assertTrue(x >= 0 && x <= 1, () -> axis + " puts " + max + " at " + x);
  }

  @Test
  void dotsLieWhereTheirValuesAre() { // ticks 0 … 100 on x = 16 … 404, so a unit is 3.88
    DotChart.Entry entry = new Entry("a", Optional.of(new Value(50, 0)), true, new Value(90, 10));
    DotChart.Entry low = new Entry("b", Optional.empty(), true, new Value(5, 10));
    DotChart chart = DotChart.of("accuracy, %", List.of(entry, low), 0, 100);
    assertEquals("16.0", chart.ticks().get(0).x());
    assertEquals("404.0", chart.ticks().get(chart.ticks().size() - 1).x());
    assertEquals("210.0", chart.rows().get(0).published().orElseThrow().x());
    assertEquals("365.2", chart.rows().get(0).measured().x());
    assertEquals("326.4", chart.rows().get(0).measured().low());
    assertEquals("404.0", chart.rows().get(0).measured().high());
    assertEquals("16.0", chart.rows().get(1).measured().low());
    assertTrue(chart.rows().get(1).published().isEmpty());
    assertTrue(chart.rows().get(1).measured().y() < chart.axisY());
  }

  @Test
  void linesRunFromTheFirstToTheLastIteration() { // x from 44 to 232, y from 108 up to 10
    LineChart chart =
        LineChart.of(
            "a",
            "loss",
            List.of(
                new LineChart.Value(100, 0),
                new LineChart.Value(150, 1.5),
                new LineChart.Value(200, 3)));
    assertEquals("44.0,108.0 138.0,59.0 232.0,10.0", chart.points());
    assertEquals(List.of("0", "3"), chart.yTicks());
    assertEquals(List.of("100", "200"), chart.xTicks());
  }

  @Test
  void oneMeasuredPointIsDrawnInTheMiddle() {
    LineChart chart = LineChart.of("a", "loss", List.of(new LineChart.Value(7, 2)));
    assertEquals("138.0", chart.dots().get(0).x());
  }
}
