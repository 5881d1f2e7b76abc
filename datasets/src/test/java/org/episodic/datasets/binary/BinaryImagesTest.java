package org.episodic.datasets.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;

class BinaryImagesTest {
  private static final int SIDE = 5;

  @Test
  void inkedPixelsAreReadWhereTheyWereInked() {
    for (int inked = 0; inked < SIDE * SIDE; inked++) {
      byte[] packed = new byte[2 * BinaryImages.bytesPerImage(SIDE)];
      BinaryImages.ink(packed, SIDE, 1, inked);
      BinaryImages images = new BinaryImages(SIDE, 2, List.of("a"), List.of(packed));
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        assertEquals(0, read(images, 0)[pixel]);
        assertEquals(pixel == inked ? 1 : 0, read(images, 1)[pixel]);
      }
    }
  }

  @Test
  void fingerprintDependsOnNamesAndPixels() {
    byte[] blank = new byte[BinaryImages.bytesPerImage(SIDE)];
    byte[] inked = blank.clone();
    BinaryImages.ink(inked, SIDE, 0, 7);
    String sha256 = new BinaryImages(SIDE, 1, List.of("a"), List.of(blank)).sha256();
    assertEquals(sha256, new BinaryImages(SIDE, 1, List.of("a"), List.of(blank)).sha256());
    assertNotEquals(sha256, new BinaryImages(SIDE, 1, List.of("b"), List.of(blank)).sha256());
    assertNotEquals(sha256, new BinaryImages(SIDE, 1, List.of("a"), List.of(inked)).sha256());
  }

  @Test
  void namesOutOfOrderAreRefused() {
    byte[] blank = new byte[BinaryImages.bytesPerImage(SIDE)];
    assertThrows(
        IllegalArgumentException.class,
        () -> new BinaryImages(SIDE, 1, List.of("b", "a"), List.of(blank, blank)));
  }

  @Test
  void splitHashDependsOnThePartsAndNotOnNameOrOrder() {
    String sha256 = split("one", List.of("a", "b"), List.of("c")).describe(20).sha256();
    assertEquals(sha256, split("two", List.of("b", "a"), List.of("c")).describe(20).sha256());
    assertNotEquals(sha256, split("one", List.of("a"), List.of("b", "c")).describe(20).sha256());
  }

  @Test
  void classInTwoPartsIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> split("one", List.of("a", "b"), List.of("b")));
  }

  private static ClassSplit split(String name, List<String> train, List<String> test) {
    return new ClassSplit(name, Map.of(MetaSplit.META_TRAIN, train, MetaSplit.META_TEST, test));
  }

  private static float[] read(BinaryImages images, int image) {
    float[] values = new float[SIDE * SIDE];
    images.read(0, image, values, 0);
    return values;
  }
}
