package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.episodic.spi.protocol.Sampling;
import org.junit.jupiter.api.Test;

/** The arithmetic of Meta-Dataset's rule, by hand. */
class VariableDrawTest {
  private static final Sampling RULE = Sampling.metaDataset();

  @Test
  void queriesAreHalfOfTheSmallestClassAtMost() {
    assertEquals(10, VariableDraw.queries(10, 20, 600, 33));
    assertEquals(3, VariableDraw.queries(10, 20, 7, 33));
    assertEquals(1, VariableDraw.queries(10, 3, 2));
  }

  @Test
  void equalWeightsShareTheSupportsByTheSizesOfTheClasses() {
    // Q = 10, r = 10, 20, 30. Supports ⌊0.5·10 + 1⌋ + ⌊0.5·20 + 1⌋ + ⌊0.5·30 + 1⌋ = 6 + 11 + 16 =
    // 33, so S − N = 30; shares 20/90, 30/90, 40/90 of it are 6⅔, 10, 13⅓, rounded down, plus 1.
    assertArrayEquals(
        new int[] {7, 11, 14}, VariableDraw.shots(RULE, new int[] {20, 30, 40}, 10, 0.5, 0, 0, 0));
  }

  @Test
  void weightsDoubleOrHalveAShare() {
    // Σ ⌊0.9·10 + 1⌋ = 30, S − N = 27. Weights 2 : ½ : 1 of equal classes are 4/7, 1/7, 2/7:
    // 15.4, 3.9, 7.7, rounded down, plus 1: 16, 4, 8; of the first only 10 are there.
    double two = Math.log(2);
    assertArrayEquals(
        new int[] {10, 4, 8},
        VariableDraw.shots(RULE, new int[] {20, 20, 20}, 10, 0.9, two, -two, 0));
  }

  @Test
  void aTaskHasFiveHundredSupportsAtMostAndAClassCountsForAHundred() {
    // Q = 10, r = 590, counted as 100. β = 0.6 gives 5·61 = 305, S − N = 300, 60 each, plus 1.
    int[] five = {600, 600, 600, 600, 600};
    assertArrayEquals(
        new int[] {61, 61, 61, 61, 61}, VariableDraw.shots(RULE, five, 10, 0.6, 0, 0, 0, 0, 0));
    // Ten of them give 10·100 = 1000 with β almost 1: 500, so 49 each, plus 1.
    int[] ten = {600, 600, 600, 600, 600, 600, 600, 600, 600, 600};
    int[] fifty = {50, 50, 50, 50, 50, 50, 50, 50, 50, 50};
    assertArrayEquals(fifty, VariableDraw.shots(RULE, ten, 10, 0.99, new double[10]));
  }

  @Test
  void theSmallestBetaGivesOneShotEach() {
    assertArrayEquals(
        new int[] {1, 1, 1}, VariableDraw.shots(RULE, new int[] {20, 30, 4}, 2, 0, 0, 0, 0));
  }
}
