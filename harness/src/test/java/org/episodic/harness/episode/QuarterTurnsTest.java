package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;

class QuarterTurnsTest {
  @Test
  void oneTurnIsCounterClockwise() {
    float[] values = {9, 1, 2, 3, 4, 9};
    new QuarterTurns(new InputShape(2, 2, 1)).turn(1, values, 1);
    assertArrayEquals(new float[] {9, 2, 4, 1, 3, 9}, values);
  }

  @Test
  void channelsStayTogether() {
    float[] values = {1, -1, 2, -2, 3, -3, 4, -4};
    new QuarterTurns(new InputShape(2, 2, 2)).turn(2, values, 0);
    assertArrayEquals(new float[] {4, -4, 3, -3, 2, -2, 1, -1}, values);
  }

  @Test
  void fourTurnsChangeNothing() {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    QuarterTurns turns = new QuarterTurns(new InputShape(3, 3, 1));
    turns.turn(4, values, 0);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, values);
    turns.turn(0, values, 0);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, values);
  }
}
