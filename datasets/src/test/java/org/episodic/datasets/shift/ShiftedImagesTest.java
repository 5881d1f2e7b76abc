package org.episodic.datasets.shift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;

class ShiftedImagesTest {
  private static final int SIDE = 3;
  private static final ClassificationDataset DATA =
      new BinaryDataset(
          new BinaryImages(SIDE, 1, List.of("a", "b", "c"), List.of(image(0), image(1), image(2))),
          List.of(
              new ClassSplit(
                  "split",
                  Map.of(
                      MetaSplit.META_TRAIN, List.of("a"),
                      MetaSplit.META_VALIDATION, List.of("b"),
                      MetaSplit.META_TEST, List.of("c"))),
              new ClassSplit("other", Map.of(MetaSplit.META_TEST, List.of("a", "b")))));

  private static byte[] image(int inked) {
    byte[] packed = new byte[BinaryImages.bytesPerImage(SIDE)];
    BinaryImages.ink(packed, SIDE, 0, inked);
    return packed;
  }

  private static float[] read(ClassificationDataset data, String name) {
    float[] values = new float[SIDE * SIDE + 2];
    data.read(name, 0, values, 1);
    return values;
  }

  @Test
  void testClassesAreDistortedAndSaySoInTheSameOrder() {
    ClassificationDataset shifted = new ImageShift(8, 1, 0).shift(DATA);
    assertEquals(
        List.of("a (sheared by 8∕32 π)", "b (sheared by 8∕32 π)"),
        shifted.classes("other", MetaSplit.META_TEST));
    assertEquals(1, shifted.size("a (sheared by 8∕32 π)"));
    float[] moved = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertArrayEquals(moved, read(shifted, "a (sheared by 8∕32 π)"), 1e-6f);
  }

  @Test
  void theGroupOfAClassIsThatOfTheDataItself() {
    ClassificationDataset grouped =
        new BinaryDataset(
            new BinaryImages(SIDE, 1, List.of("A/x", "B/y"), List.of(image(0), image(1))),
            List.of(new ClassSplit("split", Map.of(MetaSplit.META_TEST, List.of("A/x", "B/y")))));
    ClassificationDataset shifted = new ImageShift(3, 0.5, 1).shift(grouped);
    List<String> names = shifted.classes("split", MetaSplit.META_TEST);
    assertEquals(
        List.of("A", "B"),
        names.stream().map(name -> name.substring(0, name.lastIndexOf('/'))).toList());
    assertEquals(1, shifted.size(names.get(1)));
  }

  @Test
  void theOtherPartsAreAsTheyWere() {
    ClassificationDataset shifted = new ImageShift(8, 0.5, 2).shift(DATA);
    for (MetaSplit part : List.of(MetaSplit.META_TRAIN, MetaSplit.META_VALIDATION)) {
      List<String> names = DATA.classes("split", part);
      assertEquals(names, shifted.classes("split", part));
      assertArrayEquals(read(DATA, names.get(0)), read(shifted, names.get(0)));
    }
  }

  @Test
  void levelsHaveHashesOfTheirOwnAndTheEpisodesOfTheData() {
    Set<String> hashes = new HashSet<>(Set.of(DATA.sha256()));
    List<ImageShift> levels =
        List.of(
            new ImageShift(1, 1, 0),
            new ImageShift(2, 1, 0),
            new ImageShift(0, 2, 0),
            new ImageShift(0, 1, 2),
            new ImageShift(0, 1, -1));
    for (ImageShift level : levels) {
      ClassificationDataset shifted = level.shift(DATA);
      hashes.add(shifted.sha256());
      assertEquals(DATA.sha256(), shifted.drawnAs());
      assertNotEquals(DATA.sha256(), shifted.sha256());
    }
    assertEquals(levels.size() + 1, hashes.size());
  }

  @Test
  void levelZeroIsTheDataItself() {
    assertSame(DATA, new ImageShift(0, 1, 0).shift(DATA));
  }
}
