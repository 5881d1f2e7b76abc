package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;

class QuarterTurnsTest {
  @Test
  void oneTurnIsCounterClockwise() {
    float[] turned = {9, 0, 0, 0, 0, 9};
    new QuarterTurns(new InputShape(2, 2, 1)).turn(1, new float[] {1, 2, 3, 4}, turned, 1);
    assertArrayEquals(new float[] {9, 2, 4, 1, 3, 9}, turned);
  }

  @Test
  void channelsStayTogether() {
    float[] values = {1, -1, 2, -2, 3, -3, 4, -4};
    float[] turned = new float[8];
    new QuarterTurns(new InputShape(2, 2, 2)).turn(2, values, turned, 0);
    assertArrayEquals(new float[] {4, -4, 3, -3, 2, -2, 1, -1}, turned);
  }

  @Test
  void turnsAddUp() {
    float[] upright = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    QuarterTurns turns = new QuarterTurns(new InputShape(3, 3, 1));
    float[] turned = upright;
    for (int count = 1; count <= 4; count++) {
      float[] once = new float[9];
      turns.turn(1, turned, once, 0);
      float[] atOnce = upright.clone();
      if (count < 4) {
        turns.turn(count, upright, atOnce, 0);
      }
      assertArrayEquals(atOnce, once);
      turned = once;
    }
  }
}
