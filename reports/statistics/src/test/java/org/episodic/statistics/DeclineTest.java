package org.episodic.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Expected values are SciPy 1.17.1's: with {@code then}, {@code now} as below and {@code df = 4 + 4
 * + 3}, {@code v = (4 * .007**2 + 4 * then.var(ddof=1) + 3 * now.var(ddof=1)) / df}, {@code se = (v
 * * (1/5 + 1/4)) ** .5}, {@code d = now.mean() - then.mean()}: {@code stats.t.cdf(d / se, df)},
 * {@code stats.t.isf(.002, df) * se}; without a usual deviation {@code stats.ttest_ind(now, then,
 * alternative='less')}.
 */
final class DeclineTest {
  private static final SeedSample THEN =
      SeedSample.of(new double[] {0.7000, 0.7040, 0.6960, 0.7020, 0.6980});
  private static final SeedSample NOW =
      SeedSample.of(new double[] {0.6900, 0.6850, 0.6870, 0.6890});

  @Test
  void isTheModeratedT() {
    Decline decline = Decline.of(THEN, NOW, 0.007);
    assertEquals(-0.01225, decline.difference(), 1e-15);
    assertEquals(0.003202804169076611, decline.standardError(), 1e-15);
    assertEquals(11, decline.degrees());
    assertEquals(0.0014098838794966964, decline.pValue(), 1e-12);
    assertEquals(0.011606223581009645, decline.loss(0.002), 1e-12);
    assertEquals(0.0057518673845267055, decline.loss(0.05), 1e-12);
  }

  @Test
  void isThePooledTWhereTheUsualDeviationIsThatOfTheSamples() {
    double pooled = Math.sqrt((4 * square(THEN) + 3 * square(NOW)) / 7);
    Decline decline = Decline.of(THEN, NOW, pooled);
    assertEquals(-6.529603196955398, decline.difference() / decline.standardError(), 1e-9);
  }

  private static double square(SeedSample sample) {
    return sample.deviation() * sample.deviation();
  }

  @Test
  void oneSeedHasNoDeviation() {
    assertEquals(new SeedSample(1, 0.5, 0), SeedSample.of(new double[] {0.5}));
  }

  @Test
  void aSampleThatCannotBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SeedSample(0, 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new SeedSample(5, 0.5, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SeedSample.of(new double[0]));
  }

  @Test
  void aLearnerWithoutAnySpreadStillHasAnError() {
    SeedSample pixels = new SeedSample(5, 0.58, 0);
    assertTrue(Decline.of(pixels, new SeedSample(4, 0.58, 0), 0.007).standardError() > 0);
  }
}
