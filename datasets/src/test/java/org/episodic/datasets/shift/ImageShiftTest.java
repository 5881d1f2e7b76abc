package org.episodic.datasets.shift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageShiftTest {
  private static final InputShape THREE = new InputShape(3, 3, 1);
  private static final InputShape SEVEN = new InputShape(7, 7, 1);
  private static final float[] CORNERS = {1, 0.5f, 0, 0, 1, 0, 0, 0, 1};
  private static final double EXACT = 1e-6;

  @Test
  void optionsDoNothingUnlessTheyAreSet() {
    ImageShift none = ImageShift.of(Options.resolve(ImageShift.OPTIONS, Map.of()));
    assertEquals(new ImageShift(0, 1, 0), none);
    assertEquals("", none.words());
    assertArrayEquals(CORNERS, none.apply(THREE, CORNERS));
  }

  @Test
  void itSaysWhatItDoes() {
    Map<String, String> given = Map.of("test-shear", "3", "test-scale", "0.5", "test-stroke", "-1");
    ImageShift shift = ImageShift.of(Options.resolve(ImageShift.OPTIONS, given));
    assertEquals("strokes −1 px, sheared by 3/32 π, scaled by 0.5", shift.words());
    assertEquals("strokes +2 px", new ImageShift(0, 1, 2).words());
  }

  /** The tangent of π/4 is 1: one pixel to the right for each row above the middle. */
  @Test
  void shearMovesUpperRowsToTheRightAndLowerOnesToTheLeft() {
    float[] expected = {0, 1, 0.5f, 0, 1, 0, 0, 1, 0};
    assertArrayEquals(expected, new ImageShift(8, 1, 0).apply(THREE, CORNERS), (float) EXACT);
  }

  /** The tangent of π/8 is √2 − 1. */
  @Test
  void shearMixesTheTwoNeighbours() {
    double moved = Math.sqrt(2) - 1;
    float[] sheared = new ImageShift(4, 1, 0).apply(THREE, CORNERS);
    assertEquals(1 - moved, sheared[0], EXACT);
    assertEquals(moved + 0.5 * (1 - moved), sheared[1], EXACT);
    assertEquals(0.5 * moved, sheared[2], EXACT);
    assertEquals(moved, sheared[7], EXACT);
    assertEquals(1 - moved, sheared[8], EXACT);
  }

  @Test
  void growingSpreadsTheCentre() {
    float[] dot = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    float[] expected = {0.25f, 0.5f, 0.25f, 0.5f, 1, 0.5f, 0.25f, 0.5f, 0.25f};
    assertArrayEquals(expected, new ImageShift(0, 2, 0).apply(THREE, dot));
  }

  @Test
  void shrinkingTakesEverySecondPixelAndLeavesBackgroundAround() {
    float[] image = new float[49];
    for (int i = 0; i < image.length; i++) {
      image[i] = i / 49f;
    }
    float[] small = new ImageShift(0, 0.5, 0).apply(SEVEN, image);
    for (int row = 0; row < 7; row++) {
      for (int column = 0; column < 7; column++) {
        int sourceRow = 3 + (row - 3) * 2;
        int sourceColumn = 3 + (column - 3) * 2;
        boolean inside = sourceRow >= 0 && sourceRow < 7 && sourceColumn >= 0 && sourceColumn < 7;
        float expected = inside ? image[sourceRow * 7 + sourceColumn] : 0;
        assertEquals(expected, small[row * 7 + column]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, 0000000",
    "2, -1, 0000100",
    "1, 1, 0001100",
    "1, 2, 0011100",
    "1, 3, 0011110",
    "2, 1, 0001110",
    "3, -1, 0000110"
  })
  void strokesGetWiderByThatManyPixels(int width, int stroke, String expected) {
    float[] line = new float[49];
    for (int row = 0; row < 7; row++) {
      for (int i = 0; i < width; i++) {
        line[row * 7 + 3 + i] = 1;
      }
    }
    float[] widened = new ImageShift(0, 1, stroke).apply(SEVEN, line);
    StringBuilder middle = new StringBuilder();
    for (int column = 0; column < 7; column++) {
      middle.append((int) widened[3 * 7 + column]);
    }
    assertEquals(expected, middle.toString());
  }
}
