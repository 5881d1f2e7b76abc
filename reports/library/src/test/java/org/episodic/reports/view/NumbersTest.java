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
  void smallErrorsHaveTheDecimalsThatTwoDigitsOfTheirIntervalNeed() {
    assertEquals("0.001812 ± 0.000023", Numbers.interval(Metric.MSE, 0.00181234, 0.0000234));
    assertEquals("0.00100 ± 0.00010", Numbers.interval(Metric.MSE, 0.001, 0.0000999));
    assertEquals("0.0000012", Numbers.value(Metric.MSE, 1.234e-6));
    assertEquals("0.0000012 ± 0.0000", Numbers.interval(Metric.MSE, 1.234e-6, 0));
    assertEquals("0.0018", Numbers.bare(Metric.MSE, 0.00181234));
    assertEquals("0.001812", Numbers.bare(Metric.MSE, 0.00181234, 0.0000234));
    assertEquals("−0.000012", Numbers.signed(Metric.MSE, -0.0000123));
    assertEquals("+0.0000", Numbers.signed(Metric.MSE, 5e-17), "what rounding leaves");
    assertEquals("0.001234", Numbers.published(Metric.MSE, 0.001234));
    assertEquals("0.000001234", Numbers.published(Metric.MSE, 1.234e-6));
    assertEquals("0.00 ± 0.00 %", Numbers.interval(Metric.ACCURACY, 1e-6, 1e-7));
  }

  @Test
  void numbersForOtherProgramsKeepFourDigits() {
    assertEquals("0.987000", Numbers.inFull(0.987));
    assertEquals("-0.001000", Numbers.inFull(-0.001));
    assertEquals("0.00000002346", Numbers.inFull(2.3456e-8));
    assertEquals("0.000000", Numbers.inFull(1.1e-16));
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
