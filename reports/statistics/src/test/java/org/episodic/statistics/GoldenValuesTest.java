package org.episodic.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** Numbers of R 4.2.2; {@code golden.R} among the test resources made them. */
class GoldenValuesTest {
  private static final double[] A = {
    0.80,
    0.7333333333333333,
    0.9066666666666666,
    0.6533333333333333,
    0.7866666666666666,
    0.8533333333333334,
    0.72,
    0.7733333333333333
  };
  private static final double[] B = {
    0.76, 0.7466666666666667, 0.88, 0.6, 0.7333333333333333, 0.84, 0.7066666666666667, 0.8
  };

  @Test
  void aMeanHasTheIntervalOfTTest() {
    MeanInterval interval = MeanInterval.of(A);
    assertEquals(0.77833333333333332, interval.mean(), 1e-15);
    assertEquals(0.079021797274197988, interval.deviation(), 1e-15);
    assertEquals(0.066063875786011195, interval.halfWidth(), 1e-14);
  }

  @Test
  void aPairedDifferenceIsThatOfTTestPaired() {
    PairedDifference paired = PairedDifference.of(A, B);
    assertEquals(0.02, paired.difference().mean(), 1e-15);
    assertEquals(0.024566671638011094, paired.difference().halfWidth(), 1e-14);
    assertEquals(0.095614105050392043, paired.pValue(), 1e-13);
    assertEquals(0.93996503513666452, paired.correlation(), 1e-14);
  }

  @Test
  void holmsCorrectionIsThatOfPAdjust() {
    assertArrayEquals(
        new double[] {0.04, 0.09, 0.09, 0.025, 0.2},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.2}),
        1e-15);
  }

  @Test
  void theNinetyPercentIntervalIsThatOfTwoOneSidedTests() {
    StandardError error =
        StandardError.ofInterval(0.0021)
            .and(StandardError.ofInterval(0.004))
            .and(StandardError.known(0.0028));
    Equivalence e = Equivalence.of(0.9862 - 0.987, error, 0.005);
    assertEquals(-0.0067653764921193323, e.low(), 1e-15);
    assertEquals(0.0051653764921192865, e.high(), 1e-15);
    assertFalse(e.isEquivalent()); // their p is 0.123
  }

  @Test
  void aSlopeIsThatOfLm() {
    Slope slope =
        Slope.of(
            new double[] {100, 200, 300, 400, 500, 600},
            new double[] {0.71, 0.74, 0.73, 0.77, 0.76, 0.79});
    assertEquals(0.00014285714285714224, slope.value(), 1e-17);
    assertEquals(2.996596709057568e-05, slope.standardError(), 1e-17);
  }
}
