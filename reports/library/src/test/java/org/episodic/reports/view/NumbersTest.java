package org.episodic.reports.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void accuraciesAreShownInPercentAndErrorsAsTheyAre() {
    assertEquals("98.70 ± 0.40 %", Numbers.interval(Metric.ACCURACY, 0.987, 0.004));
    assertEquals("0.6700 ± 0.0200", Numbers.interval(Metric.MSE, 0.67, 0.02));
    assertEquals("98.80 %", Numbers.interval(Metric.ACCURACY, 0.988, Double.NaN));
  }

  @Test
  void differencesAlwaysHaveASign() {
    assertEquals("+0.25", Numbers.signed(Metric.ACCURACY, 0.0025));
    assertEquals("−0.0100", Numbers.signed(Metric.MSE, -0.01));
  }

  @Test
  void numbersThatAreNotFiniteAreADash() {
    assertEquals("–", Numbers.fixed(Double.NaN, 2));
    assertEquals("–", Numbers.percent(Double.POSITIVE_INFINITY));
  }

  @Test
  void divergedErrorsStayShort() {
    assertEquals("1.235E+12", Numbers.fixed(1_234_567_890_123.0, 4));
  }

  @Test
  void verySmallPValuesAreABound() {
    assertEquals("< 0.0001", Numbers.pValue(1e-12));
    assertEquals("0.0742", Numbers.pValue(0.07418));
  }

  @Test
  void textLosesWhatIsNoCharacter() {
    assertEquals("a b \uFFFD c", Text.clean("\ta\r\n\u0000b \ud800\u2028c "));
  }

  @Test
  void publishedValuesHaveTheDecimalsTheyNeed() {
    assertEquals("98.7", Numbers.published(Metric.ACCURACY, 0.987));
    assertEquals("97.68", Numbers.published(Metric.ACCURACY, 0.9768));
    assertEquals("99", Numbers.published(Metric.ACCURACY, 0.99));
    assertEquals("0.67", Numbers.published(Metric.MSE, 0.67));
  }

  @Test
  void pointsStandBelowEachOther() {
    assertEquals("98.7\u2007", Numbers.padded("98.7", 2));
    assertEquals("97.68", Numbers.padded("97.68", 2));
    assertEquals("99\u2008\u2007\u2007", Numbers.padded("99", 2));
  }

  @Test
  void timesAreShort() {
    assertEquals("4.5 s", Numbers.duration(4.5));
    assertEquals("99 s", Numbers.duration(99.4));
    assertEquals("10 min", Numbers.duration(600));
    assertEquals("2 h 5 min", Numbers.duration(7500));
    assertEquals("–", Numbers.duration(Double.NaN));
  }

  @Test
  void textThatTurnsItsDirectionDoesNot() {
    assertEquals("a\uFFFDb", Text.clean("a\u202Eb"));
  }
}
