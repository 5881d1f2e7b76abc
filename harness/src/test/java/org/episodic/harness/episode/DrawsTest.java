package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void aSeedAlwaysGivesTheSameNumbers() {
    Draws draws = new Draws(Seed.root(7));
    int[] numbers = IntStream.range(0, 8).map(i -> draws.below(1000)).toArray();
    assertArrayEquals(new int[] {220, 327, 419, 508, 61, 38, 211, 749}, numbers);
    assertArrayEquals(new int[] {0, 18, 13, 1, 9}, new Draws(Seed.root(7)).choose(5, 20));
  }

  @Test
  void choiceHasNoRepetitionAndReachesEverything() {
    Draws draws = new Draws(Seed.root(1));
    int[] seen = new int[6];
    for (int i = 0; i < 6000; i++) {
      int[] chosen = draws.choose(3, 6);
      assertEquals(3, IntStream.of(chosen).distinct().count());
      IntStream.of(chosen).forEach(number -> seen[number]++);
    }
    IntStream.of(seen).forEach(count -> assertTrue(Math.abs(count - 3000) < 200, "" + count));
  }

  @Test
  void choosingAllIsAPermutation() {
    int[] permutation = new Draws(Seed.root(2)).choose(50, 50);
    assertArrayEquals(
        IntStream.range(0, 50).toArray(), IntStream.of(permutation).sorted().toArray());
  }
}
