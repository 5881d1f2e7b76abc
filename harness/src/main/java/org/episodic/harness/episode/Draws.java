package org.episodic.harness.episode;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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

  /** Returns {@code count} different numbers of [0, size): the start of a Fisher–Yates shuffle. */
  int[] choose(int count, int size) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + below(size - i);
      int chosen = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = chosen;
    }
    return IntStream.of(numbers).limit(count).toArray();
  }
}
