package org.episodic.toolkit.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.junit.jupiter.api.Test;

class ShuffledPassesTest {
  private static int[] pass(long number, Seed seed) {
    ShuffledPasses passes = new ShuffledPasses(20, seed);
    return IntStream.range(0, 20).map(i -> passes.place(number * 20 + i)).toArray();
  }

  @Test
  void everyPassHasEachPlaceOnceInAnOrderOfItsOwn() {
    int[] all = IntStream.range(0, 20).toArray();
    for (int number = 0; number < 5; number++) {
      int[] places = pass(number, Seed.root(1));
      assertFalse(Arrays.equals(all, places));
      assertFalse(Arrays.equals(pass(number + 1, Seed.root(1)), places));
      assertFalse(Arrays.equals(pass(number, Seed.root(2)), places));
      Arrays.sort(places);
      assertArrayEquals(all, places);
    }
  }

  @Test
  void whereItIsDoesNotDependOnWhereItWas() {
    ShuffledPasses passes = new ShuffledPasses(20, Seed.root(1));
    passes.place(19);
    assertEquals(pass(3, Seed.root(1))[7], passes.place(67));
    assertEquals(pass(0, Seed.root(1))[4], passes.place(4));
  }
}
