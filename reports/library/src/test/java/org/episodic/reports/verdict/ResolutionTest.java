package org.episodic.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.episodic.reports.verdict.Resolution.Instead;
import org.episodic.statistics.StandardError;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static final double ERROR_OF_SEEDS = 0.001 * Math.sqrt(1.2);

  private static Resolution of(double published, double margin) {
    StandardError assumed = StandardError.known(ERROR_OF_SEEDS);
    return Resolution.of(0.00588, 600, published, assumed, true, margin);
  }

  @Test
  void needsAsManyEpisodesAsR() { // golden.R of the module of statistics: N 3701.316…
    assertEquals(OptionalLong.of(3702), of(0.001, 0.005).needed());
    assertEquals(Instead.NOTHING, of(0.001, 0.005).instead());
    assertFalse(of(0.001, 0.005).isEnough());
  }

  @Test
  void isOutOfReachIfTheRestFillsTheMargin() { // (0.5 / 2.9264)² − 1.2 · 0.1² = (0.25700 / 1.96)²
    assertTrue(of(0.0025699, 0.005).needed().isPresent());
    assertEquals(OptionalLong.empty(), of(0.0025701, 0.005).needed());
  }

  @Test
  void saysWhatFillsTheMargin() { // 0.5 / 2.9264 = 0.17086, times 1.96 is 0.33489
    assertEquals(Instead.ASSUMED_SPREAD, of(0.0033488, 0.005).instead());
    assertEquals(Instead.PUBLISHED_INTERVAL, of(0.0033490, 0.005).instead());
    var ofFive = new StandardError(0.002, 4);
    assertEquals(Instead.SPREAD, Resolution.of(0.005, 600, 0, ofFive, false, 0.005).instead());
    var ofTwo = new StandardError(0.002, 1);
    assertEquals(
        Instead.ASSUMED_SPREAD, Resolution.of(0.005, 600, 0, ofTwo, true, 0.005).instead());
  }

  @Test
  void needsMoreIfTheSpreadIsThatOfAFewSeeds() { // t(0.95, 4) + t(0.90, 4) = 2.1318 + 1.5332
    Resolution r = Resolution.of(0.00196, 600, 0, new StandardError(0.001, 4), false, 0.005);
    assertEquals(600 / (Math.pow(5 / 3.6651, 2) - 1), r.needed().orElseThrow(), 1);
  }

  @Test
  void isThereIfTheMarginIsWide() {
    assertTrue(of(0, 0.05).isEnough());
  }
}
