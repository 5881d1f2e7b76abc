package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The textbook's way, on an array of all numbers. */
  private static int[] shuffled(Draws draws, int count, int size) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + draws.below(size - i);
      int chosen = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = chosen;
    }
    return IntStream.of(numbers).limit(count).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "0, 3", "1, 1", "1, 2", "5, 5", "5, 25", "5, 26", "5, 27", "30, 901", "5, 1623"
  })
  void fewAreChosenLikeMany(int count, int size) {
    Seed seed = Seed.root(3).derive(size);
    for (int i = 0; i < 200; i++) {
      Draws draws = new Draws(seed.derive(i));
      Draws textbook = new Draws(seed.derive(i));
      assertArrayEquals(shuffled(textbook, count, size), draws.choose(count, size));
      assertEquals(textbook.below(1000), draws.below(1000));
    }
  }
}
