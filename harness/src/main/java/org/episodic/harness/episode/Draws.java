package org.episodic.harness.episode;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;

/**
 * The random choices of one episode: xoshiro256++ with the 256 bits of a seed as its state.
 *
 * <p>Bounded numbers and shuffles are spelt out here and not taken from a library, because episodes
 * must stay the same when the library finds a faster way.
 */
final class Draws {
  private final UniformRandomProvider random;

  Draws(Seed seed) {
    this.random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }

  /** Returns a number in [0, bound): the upper 63 bits modulo the bound, redrawn if biased. */
  int below(int bound) {
    while (true) {
      long bits = random.nextLong() >>> 1;
      long value = bits % bound;
      if (bits - value <= Long.MAX_VALUE - (bound - 1)) {
        return (int) value;
      }
    }
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
