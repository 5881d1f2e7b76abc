package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SeededGeneratorTest {
  /** The first outputs for the state 1, 2, 3, 4, as the authors' reference code gives them. */
  @Test
  void theLongsAreThoseOfTheReference() {
    RandomGenerator random = new Seed(1, 2, 3, 4).generator();
    for (String value :
        List.of(
            "41943041",
            "58720359",
            "3588806011781223",
            "3591011842654386",
            "9228616714210784205")) {
      assertEquals(Long.parseUnsignedLong(value), random.nextLong());
    }
  }

  @Test
  void otherNumbersAreMadeOfTheUpperBits() {
    Seed seed = Seed.root(5);
    long first = seed.generator().nextLong();
    assertEquals((int) (first >>> 32), seed.generator().nextInt());
    assertEquals((first >>> 1) % 10, seed.generator().nextInt(10));
    assertEquals((float) ((first >>> 40) / 0x1.0p24), seed.generator().nextFloat());
    assertEquals((first >>> 11) / 0x1.0p53, seed.generator().nextDouble());
    assertThrows(IllegalArgumentException.class, () -> seed.generator().nextInt(0));
  }

  @Test
  void normalNumbersHaveMeanZeroAndVarianceOne() {
    RandomGenerator random = Seed.root(6).generator();
    double sum = 0;
    double squares = 0;
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      double value = random.nextGaussian();
      sum += value;
      squares += value * value;
    }
    assertTrue(Math.abs(sum / count) < 0.01, "mean " + sum / count);
    assertEquals(1, squares / count, 0.02);
  }
}
