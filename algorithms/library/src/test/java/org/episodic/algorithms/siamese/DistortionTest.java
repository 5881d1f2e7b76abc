package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.Test;

/** On 3×3 images, whose centre is the middle pixel. */
final class DistortionTest {
  private static final InputShape SHAPE = new InputShape(3, 3, 1);
  private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void nothingChangesWithoutComponents() {
    assertArrayEquals(IMAGE, distorted(Distortion.of(0, 0, 0, 1, 1, 0, 0)), 1e-5f);
  }

  @Test
  void aQuarterTurnIsClockwise() {
    float[] turned = distorted(Distortion.of(Math.PI / 2, 0, 0, 1, 1, 0, 0));
    assertArrayEquals(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, turned, 1e-5f);
  }

  @Test
  void aShiftMovesRightAndDownAndLetsBackgroundIn() {
    float[] shifted = distorted(Distortion.of(0, 0, 0, 1, 1, 1, 1));
    assertArrayEquals(new float[] {0, 0, 0, 0, 1, 2, 0, 4, 5}, shifted, 1e-5f);
  }

  @Test
  void halfAPixelIsTheMeanOfTwo() {
    float[] shifted = distorted(Distortion.of(0, 0, 0, 1, 1, 0.5, 0));
    assertArrayEquals(
        new float[] {0.5f, 1.5f, 2.5f, 2, 4.5f, 5.5f, 3.5f, 7.5f, 8.5f}, shifted, 1e-5f);
  }

  @Test
  void aScalingEnlargesTheDrawing() {
    float[] scaled = distorted(Distortion.of(0, 0, 0, 2, 1, 0, 0));
    assertArrayEquals(new float[] {1.5f, 2, 2.5f, 4.5f, 5, 5.5f, 7.5f, 8, 8.5f}, scaled, 1e-5f);
  }

  @Test
  void aShearMovesRowsAgainstEachOther() {
    float[] sheared = distorted(Distortion.of(0, 1, 0, 1, 1, 0, 0));
    // the row above the centre moves left by one, the row below right by one
    assertArrayEquals(new float[] {2, 3, 0, 4, 5, 6, 0, 7, 8}, sheared, 1e-5f);
  }

  @Test
  void onlyTheImageAtTheOffsetChanges() {
    float[] images = {9, 9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Distortion.of(0, 0, 0, 1, 1, 3, 0).apply(images, 9, SHAPE);
    assertArrayEquals(
        new float[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0}, images, 1e-5f);
  }

  @Test
  void channelsStayApart() {
    float[] image = {1, 10, 2, 20};
    Distortion.of(0, 0, 0, 1, 1, 1, 0).apply(image, 0, new InputShape(1, 2, 2));
    assertArrayEquals(new float[] {0, 0, 1, 10}, image, 1e-5f);
  }

  @Test
  void drawsStayInBoundsAndHalfOfTheShiftsAreLeftOut() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(new long[] {1, 2, 3, 4});
    InputShape shape = new InputShape(105, 105, 1);
    int unshifted = 0;
    double widest = 0;
    for (int i = 0; i < 10_000; i++) {
      Distortion drawn = Distortion.draw(random, shape);
      unshifted += drawn.shiftX() == 0 ? 1 : 0;
      widest = Math.max(widest, Math.max(Math.abs(drawn.shiftX()), Math.abs(drawn.shiftY())));
    }
    assertEquals(0.5, unshifted / 10_000.0, 0.02);
    assertTrue(widest > 1.9 && widest <= 2, "widest shift " + widest);
  }

  private static float[] distorted(Distortion distortion) {
    float[] image = IMAGE.clone();
    distortion.apply(image, 0, SHAPE);
    return image;
  }
}
