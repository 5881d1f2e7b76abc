package org.episodic.algorithms.reptile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.junit.jupiter.api.Test;

final class MiniBatchesTest {
  private static final Seed SEED = Seed.root(7);

  @Test
  void everyPassTakesEachPositionOnce() {
    int[] taken = take(new MiniBatches(6, 4, SEED), 3); // two passes
    for (int pass = 0; pass < 2; pass++) {
      int[] positions = Arrays.copyOfRange(taken, 6 * pass, 6 * (pass + 1));
      Arrays.sort(positions);
      assertArrayEquals(IntStream.range(0, 6).toArray(), positions, "pass " + pass);
    }
  }

  @Test
  void everyPassHasAnOrderOfItsOwn() {
    int[] taken = take(new MiniBatches(20, 20, SEED), 2);
    assertFalse(
        Arrays.equals(Arrays.copyOf(taken, 20), Arrays.copyOfRange(taken, 20, 40)),
        "two passes in the same order");
  }

  @Test
  void aMiniBatchMayBeLargerThanTheSet() {
    assertEquals(5, new MiniBatches(2, 5, SEED).next().length);
  }

  @Test
  void theSeedDecides() {
    int[] one = take(new MiniBatches(20, 5, SEED), 8);
    assertArrayEquals(one, take(new MiniBatches(20, 5, SEED), 8));
    assertFalse(Arrays.equals(one, take(new MiniBatches(20, 5, Seed.root(8)), 8)));
  }

  private static int[] take(MiniBatches batches, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> batches.next())
        .flatMapToInt(Arrays::stream)
        .toArray();
  }
}
