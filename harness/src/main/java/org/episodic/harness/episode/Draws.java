package org.episodic.harness.episode;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.episodic.spi.Seed;

/**
 * The random choices of one episode.
 *
 * <p>Shuffles are spelt out here and not taken from a library, because episodes must stay the same
 * when the library finds a faster way.
 */
final class Draws {
  private final RandomGenerator random;

  Draws(Seed seed) {
    this.random = seed.generator();
  }

  /** Returns a number in [0, bound). */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /**
   * Returns {@code count} different numbers of [0, size): the start of a Fisher–Yates shuffle.
   *
   * <p>A few of many are chosen without an array of all; the numbers are the same.
   */
  int[] choose(int count, int size) {
    return (long) count * count < size ? chooseFew(count, size) : chooseMany(count, size);
  }

  private int[] chooseMany(int count, int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int j = i + below(size - i);
      int chosen = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = chosen;
    }
    return Arrays.copyOf(numbers, count);
  }

  /** Keeps of the shuffled array only the places that no longer hold their own number. */
  private int[] chooseFew(int count, int size) {
    int[] chosen = new int[count];
    int[] places = new int[count];
    int[] moved = new int[count];
    for (int i = 0; i < count; i++) {
      int j = i + below(size - i);
      chosen[i] = held(j, places, moved, i);
      moved[i] = held(i, places, moved, i);
      places[i] = j;
    }
    return chosen;
  }

  /** Returns the number at a place: the last that was moved there, else its own. */
  private static int held(int place, int[] places, int[] moved, int moves) {
    for (int i = moves - 1; i >= 0; i--) {
      if (places[i] == place) {
        return moved[i];
      }
    }
    return place;
  }
}
