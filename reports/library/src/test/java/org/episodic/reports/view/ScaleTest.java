package org.episodic.reports.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }

  private static List<String> ticks(double min, double max, int steps) {
    Axis axis = Axis.covering(min, max, steps);
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void axesHaveRoundTicksThatCoverTheValues() {
    assertEquals(List.of("95", "96", "97", "98", "99", "100"), ticks(95.2, 99.7, 5));
    assertEquals(List.of("0.3", "0.4", "0.5", "0.6", "0.7", "0.8"), ticks(0.31, 0.79, 5));
    assertEquals(List.of("0", "500", "1000", "1500"), ticks(0, 1500, 3));
    assertEquals(List.of("-0.002", "0.000", "0.002"), ticks(-0.002, 0.002, 2));
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
    assertFalse(Scale.linear(min, max, 5).at(max).contains("–"));
  }

  @Test
  void valuesLieWhereTheyShould() { // from 4 % to 96 % of the width
    Scale scale = Scale.linear(0, 100, 5);
    assertEquals("4.00%", scale.at(0));
    assertEquals("50.00%", scale.at(50));
    assertEquals("96.00%", scale.at(100));
    assertEquals("96.00%", scale.at(200));
    assertTrue(scale.isOutside(200));
    assertEquals("96.00%", scale.down(0));
  }

  @Test
  void differencesHaveSignsAndZero() {
    assertEquals(List.of("−10", "−5", "0", "+5"), labels(Scale.differences(-8, 2)));
    assertEquals(List.of("0", "+1", "+2", "+3"), labels(Scale.differences(1, 3)));
  }

  @Test
  void nearTheTopTheSameFactorOfErrorsIsTheSameDistance() {
    Scale scale = Scale.logOdds(50, 99.9);
    double ninety = number(scale.at(90));
    double ninetyNine = number(scale.at(99));
    double most = number(scale.at(99.9));
    assertEquals(most - ninetyNine, ninetyNine - ninety, 1.5);
    assertTrue(labels(scale).containsAll(List.of("60", "80", "90", "95", "98", "99")));
  }

  @Test
  void certaintyAndChanceHaveAPlace() {
    Scale scale = Scale.logOdds(0, 100);
    assertTrue(number(scale.at(0)) >= 4 && number(scale.at(100)) <= 96);
    Scale point = Scale.logOdds(100, 100);
    assertTrue(number(point.at(100)) <= 96);
    assertEquals("50.00%", Scale.logOdds(60, 60).at(60));
  }

  private static double number(String percent) {
    return Double.parseDouble(percent.replace("%", ""));
  }

  @Test
  void aForestRowPlacesItsParts() { // 4 % … 96 % for −10 … 10, so a unit is 4.6 %
    Scale scale = Scale.differences(-10, 10);
    Forest row = Forest.of(scale, -2, -3, -1, 0.5, true);
    assertEquals("50.00%", row.zero());
    assertEquals("47.70%", row.bandLow());
    assertEquals("4.60%", row.bandWidth());
    assertEquals("40.80%", row.at());
    assertEquals("36.20%", row.low());
    assertEquals("45.40%", row.high());
    assertEquals(0, row.beyond());
    assertEquals(-1, Forest.of(scale, -12, -13, -11, 0.5, true).beyond());
    assertEquals(1, Forest.of(scale, 12, 11, 13, 0.5, true).beyond());
  }

  @Test
  void curvesRunFromTheFirstToTheLastIteration() {
    List<CurveChart.Value> values =
        List.of(
            new CurveChart.Value(100, 0),
            new CurveChart.Value(150, 1.5),
            new CurveChart.Value(200, 3));
    CurveChart chart =
        CurveChart.of("loss", List.of(values), OptionalDouble.of(2), OptionalDouble.empty());
    assertEquals(List.of("0.00,96.00 50.00,50.00 100.00,4.00"), chart.lines());
    assertEquals(List.of("4.00%"), chart.ends());
    assertEquals(List.of(chart.y().down(2)), chart.published());
    assertEquals("100", chart.first());
    assertEquals("200", chart.last());
  }
}
