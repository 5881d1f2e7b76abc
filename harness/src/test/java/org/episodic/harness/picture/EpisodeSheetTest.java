package org.episodic.harness.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.junit.jupiter.api.Test;

class EpisodeSheetTest {
  private static final InputShape IMAGE = new InputShape(28, 28, 1);

  /** Images of one grey each, so that a pixel tells which one it is of. */
  private static LabelledSet greys(InputShape shape, int first, int way, int... labels) {
    float[] values = new float[labels.length * shape.size()];
    for (int i = 0; i < labels.length; i++) {
      Arrays.fill(values, i * shape.size(), (i + 1) * shape.size(), (first + i) / 255f);
    }
    return new LabelledSet(Inputs.wrap(shape, values), new ClassLabels(way, labels));
  }

  private static int[] pixel(Bitmap image, int x, int y) {
    return IntStream.range(0, 3).map(channel -> image.value(x, y, channel)).toArray();
  }

  private static void assertGrey(int grey, Bitmap image, int x, int y) {
    assertEquals(
        Arrays.toString(new int[] {grey, grey, grey}), Arrays.toString(pixel(image, x, y)));
  }

  /** Rows are 74 high and columns 60 wide; the support begins at 24, the queries at 158. */
  @Test
  void theSupportIsLeftByClassAndTheQueriesRightInTheirOrder() {
    Episode episode =
        new Episode(
            new TaskShape(3, 2, 2),
            greys(IMAGE, 10, 3, 0, 0, 1, 1, 2, 2),
            greys(IMAGE, 100, 3, 2, 0, 1, 1, 0, 2));
    Bitmap sheet = EpisodeSheet.of(episode);
    int support = 10 + 6 + 8;
    int queries = support + 2 * 60 + 4 + 2 + 8;
    assertEquals(queries + 2 * 60 + 10, sheet.width());
    for (int i = 0; i < 6; i++) {
      int y = 10 + i / 2 * 74 + 28;
      assertGrey(10 + i, sheet, support + i % 2 * 60 + 28, y);
      assertGrey(100 + i, sheet, queries + i % 2 * 60 + 28, y);
    }
    assertGrey(10, sheet, support, 10);
    assertGrey(10, sheet, support + 55, 65);
    assertGrey(255, sheet, support + 56, 65);
    assertEquals("010 110 010 010 111", digit(sheet, 10, 10 + 74 + 23, 0), "label 1 in black");
    assertEquals("111 001 111 100 111", digit(sheet, queries, 10 + 60, 0x0b), "label 2 in blue");
    assertEquals("111 101 101 101 111", digit(sheet, queries + 60, 10 + 60, 0x0b));
  }

  private static String digit(Bitmap sheet, int left, int top, int red) {
    StringBuilder dots = new StringBuilder();
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 3; column++) {
        dots.append(sheet.value(left + 2 * column, top + 2 * row, 0) == red ? 1 : 0);
      }
      dots.append(row < 4 ? " " : "");
    }
    return dots.toString();
  }

  @Test
  void coloursAndLabelsOfTwoDigitsHavePlace() {
    int[] labels = IntStream.range(0, 20).toArray();
    InputShape colours = new InputShape(84, 84, 3);
    Episode episode =
        new Episode(
            new TaskShape(20, 1, 1), greys(colours, 1, 20, labels), greys(colours, 50, 20, labels));
    Bitmap sheet = EpisodeSheet.of(episode);
    assertGrey(20, sheet, 10 + 14 + 8 + 40, 10 + 19 * 102 + 40);
    assertTrue(Png.of(sheet).length < 40_000);
  }

  @Test
  void aCurveGoesThroughItsQueriesAndItsSupportIsMarked() {
    InputShape number = InputShape.vector(1);
    Episode episode =
        new Episode(
            new TaskShape(1, 1, 3),
            new LabelledSet(Inputs.wrap(number, new float[] {0}), new RealValues(1)),
            new LabelledSet(
                Inputs.wrap(number, new float[] {1, -1, 0}), new RealValues(-1, -1, 1)));
    Bitmap sheet = EpisodeSheet.of(episode);
    assertEquals(480, sheet.width());
    // x from 50 to 460, y from 260 up to 20.
    assertEquals(Arrays.toString(new int[] {0xc0, 0x39, 0x2b}), at(sheet, 255, 20));
    assertEquals(Arrays.toString(new int[] {0x0b, 0x5c, 0xad}), at(sheet, 50, 260));
    assertEquals(Arrays.toString(new int[] {0x0b, 0x5c, 0xad}), at(sheet, 153, 140));
    assertEquals(Arrays.toString(new int[] {255, 255, 255}), at(sheet, 255, 260));
  }

  private static String at(Bitmap sheet, int x, int y) {
    return Arrays.toString(pixel(sheet, x, y));
  }
}
