package org.episodic.toolkit.clustering;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.Pointer;
import org.episodic.toolkit.codes.Codes;
import org.junit.jupiter.api.Test;

final class NearestCentroidsTest {
  /** So many that a Java array of their products with a block of points cannot be. */
  private static final int TOO_MANY = Integer.MAX_VALUE / 1024 + 1;

  @Test
  void nothingNativeIsLeftWhereItCannotBeMade() {
    Codes points = new Codes(1, new float[3000]);
    try (BlockProducts products = new BlockProducts(1, 1)) {
      new NearestCentroids(points, products, 1).close(); // the first tensor of a process makes more
      long before = Pointer.totalCount();
      assertThrows(
          NegativeArraySizeException.class, () -> new NearestCentroids(points, products, TOO_MANY));
      assertTrue(Pointer.totalCount() <= before, "native objects are left");
    }
  }
}
