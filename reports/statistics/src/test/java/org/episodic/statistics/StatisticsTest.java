package org.episodic.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Nested
  class AMean {
    @Test
    void hasStudentsInterval() { // s = 1, t(0.975, 2) = 4.302653, half width t/√3
      MeanInterval interval = MeanInterval.of(new double[] {1, 2, 3});
      assertEquals(2, interval.mean(), 1e-15);
      assertEquals(1, interval.deviation(), 1e-15);
      assertEquals(2.484138, interval.halfWidth(), 1e-6);
    }

    @Test
    void ofOneValueHasNoInterval() {
      assertEquals(
          new MeanInterval(1, 0.5, Double.NaN, Double.NaN), MeanInterval.of(new double[] {0.5}));
    }

    @Test
    void ofNothingIsRefused() {
      assertThrows(IllegalArgumentException.class, () -> MeanInterval.of(new double[0]));
    }
  }

  @Nested
  class APairedDifference {
    @Test
    void matchesHandComputedTest() { // d = 1, 2, 3: t = 2√3 on 2 df, p = 1 − t/√(t² + 2)
      PairedDifference paired = PairedDifference.of(new double[] {2, 5, 4}, new double[] {1, 3, 1});
      assertEquals(2, paired.difference().mean(), 1e-15);
      assertEquals(2.484138, paired.difference().halfWidth(), 1e-6);
      assertEquals(1 - Math.sqrt(12.0 / 14.0), paired.pValue(), 1e-12);
      assertEquals(0.755929, paired.correlation(), 1e-6); // 24 / √(42 · 24)
    }

    @Test
    void ofEqualScoresHasPValueOne() {
      PairedDifference paired = PairedDifference.of(new double[] {1, 0, 1}, new double[] {1, 0, 1});
      assertEquals(1, paired.pValue());
      assertEquals(0, paired.difference().halfWidth());
    }

    @Test
    void ofConstantNonZeroDifferenceHasPValueZero() {
      assertEquals(0, PairedDifference.of(new double[] {1, 1}, new double[] {0, 0}).pValue());
    }

    @Test
    void ofUnequalLengthsIsRefused() {
      assertThrows(
          IllegalArgumentException.class,
          () -> PairedDifference.of(new double[] {1, 2}, new double[] {1}));
    }
  }

  @Nested
  class HolmsCorrection {
    @Test
    void multipliesByTheNumberOfComparisonsLeft() { // 3·0.01, 2·0.03, then 0.04 held up to 0.06
      assertArrayEquals(
          new double[] {0.06, 0.03, 0.06}, Holm.adjust(new double[] {0.04, 0.01, 0.03}), 1e-15);
    }

    @Test
    void neverExceedsOne() {
      assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.6, 0.9}));
    }
  }

  @Nested
  class AnEquivalence { // half widths 0.294 and 0.392 are errors 0.15 and 0.2, together 0.25
    private static final StandardError EPISODES =
        StandardError.ofInterval(0.294).and(StandardError.ofInterval(0.392));

    private Equivalence of(double measured, double margin) {
      return Equivalence.of(measured - 10, EPISODES, margin);
    }

    @Test
    void hasTheNinetyPercentIntervalOfTheDifference() {
      Equivalence e = of(10.1, 1);
      assertEquals(0.1, e.difference(), 1e-12);
      assertEquals(0.1 - 0.411213, e.low(), 1e-6);
      assertEquals(0.1 + 0.411213, e.high(), 1e-6);
    }

    @Test
    void hasATermForWhatNeitherIntervalCovers() { // errors 0.15, 0.2 and 0.6 are 0.65 together
      Equivalence e = Equivalence.of(0.1, EPISODES.and(StandardError.known(0.6)), 1);
      assertEquals(0.1 + 1.6448536 * 0.65, e.high(), 1e-6);
    }

    @Test
    void isWiderWhereTheErrorIsThatOfAFewSeeds() {
      // 0.65⁴ / (0.6⁴ / 4) = 5.5095 degrees of freedom, where the table has 2.015 of 5 and 1.943 of
      // 6
      StandardError error = EPISODES.and(new StandardError(0.6, 4));
      assertEquals(0.65, error.value(), 1e-12);
      assertEquals(5.5095, error.degrees(), 1e-3);
      double t = (Equivalence.of(0.1, error, 1).high() - 0.1) / 0.65;
      assertTrue(t > 1.943 && t < 2.015, () -> "t " + t);
    }

    @Test
    void hasTheDegreesOfTheOnlyErrorThereIs() {
      StandardError error = StandardError.known(0).and(new StandardError(0.5, 4));
      assertEquals(new StandardError(0.5, 4), error);
      assertEquals(2.131847, Equivalence.of(0, error, 1).high() / 0.5, 1e-6); // t(0.95, 4)
      assertEquals(StandardError.known(0), StandardError.known(0).and(StandardError.known(0)));
    }

    @Test
    void holdsOnlyIfTheWholeIntervalLiesWithinTheMargin() {
      assertTrue(of(10.1, 0.512).isEquivalent());
      assertFalse(of(10.1, 0.511).isEquivalent());
      assertFalse(of(9.9, 0.511).isEquivalent());
    }

    @Test
    void failsOnlyIfTheWholeIntervalLiesOutsideTheMargin() {
      assertTrue(of(11, 0.588).isDifferent());
      assertFalse(of(11, 0.589).isDifferent());
      assertTrue(of(9, 0.588).isDifferent());
      assertFalse(of(9, 0.589).isDifferent());
    }
  }

  @Nested
  class ASlope { // Sxy = 9, Sxx = 8.75
    @Test
    void isThatOfLeastSquares() {
      Slope slope = Slope.of(new double[] {1, 2, 3, 5}, new double[] {2, 3, 5, 6});
      assertEquals(9.0 / 8.75, slope.value(), 1e-12);
      // residuals −0.1714, −0.2, 0.7714, −0.2857: squares 0.7429 / 2 / 8.75
      assertEquals(Math.sqrt(0.7428571428571429 / 2 / 8.75), slope.standardError(), 1e-12);
    }

    @Test
    void ofTwoPointsIsRefused() {
      assertThrows(
          IllegalArgumentException.class, () -> Slope.of(new double[] {1, 2}, new double[] {1, 2}));
    }
  }

  /** t(0.95, 2) = 2.919986; differences 0.01, 0.02 and 0.03 have the error 0.01 / √3. */
  @Test
  void threePairsAreEquivalentByStudentsT() {
    double[] differences = {0.01, 0.02, 0.03};
    double halfWidth = 2.919986 * 0.01 / Math.sqrt(3);
    Equivalence wide = Equivalence.ofPairs(differences, 0.04);
    assertEquals(0.02, wide.difference(), 1e-12);
    assertEquals(0.02 - halfWidth, wide.low(), 1e-8);
    assertEquals(0.02 + halfWidth, wide.high(), 1e-8);
    assertTrue(wide.isEquivalent());
    assertFalse(Equivalence.ofPairs(differences, 0.03).isEquivalent());
    assertFalse(Equivalence.ofPairs(differences, 0.03).isDifferent());
    assertTrue(Equivalence.ofPairs(differences, 0.003).isDifferent());
    assertThrows(IllegalArgumentException.class, () -> Equivalence.ofPairs(new double[] {0}, 0.01));
  }
}
