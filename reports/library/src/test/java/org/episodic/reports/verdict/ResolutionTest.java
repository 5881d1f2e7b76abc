package org.episodic.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static Resolution of(double published, double margin) {
    return Resolution.of(0.00588, 600, published, 0.001 * 0.001 * 1.2, margin);
  }

  @Test
  void needsAsManyEpisodesAsR() { // golden.R of the module of statistics: N 3719.567…
    assertEquals(OptionalLong.of(3720), of(0.001, 0.005).needed());
    assertFalse(of(0.001, 0.005).isEnough());
  }

  @Test
  void isOutOfReachIfTheRestFillsTheMargin() { // (0.5 / 2.93)² − 1.2 · 0.1² = (0.2565 / 1.96)²
    assertTrue(of(0.0025645, 0.005).needed().isPresent());
    assertEquals(OptionalLong.empty(), of(0.0025647, 0.005).needed());
  }

  @Test
  void isThereIfTheMarginIsWide() {
    assertTrue(of(0, 0.05).isEnough());
  }
}
