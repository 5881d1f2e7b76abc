package org.episodic.toolkit.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void normalisedCodesHaveLengthOneUnlessTheyHaveNone() {
    Codes codes = new Codes(2, new float[] {3, -4, 0, 0, 0, 7});
    assertArrayEquals(new float[] {0.6f, -0.8f, 0, 0, 0, 1}, codes.normalised().values());
    assertArrayEquals(new float[] {3, -4, 0, 0, 0, 7}, codes.values());
  }
}
