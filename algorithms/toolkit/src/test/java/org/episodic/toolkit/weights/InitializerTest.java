package org.episodic.toolkit.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

final class InitializerTest {
  private static final Shape FILTER = Shape.of(3, 3, 16, 32);

  @Test
  void glorotUniformIsBoundedByBothFans() {
    assertUniform(Initializer.glorotUniform(), Math.sqrt(6.0 / (9 * 16 + 9 * 32)));
  }

  @Test
  void fanInUniformIsBoundedByTheInputsOfAUnit() {
    assertUniform(Initializer.fanInUniform(), 1 / Math.sqrt(9 * 16));
  }

  @Test
  void truncatedNormalStaysWithinTwoDeviations() {
    for (float value : draw(Initializer.truncatedNormal(0.01), FILTER)) {
      assertTrue(Math.abs(value) <= 0.02f);
    }
  }

  @Test
  void normalHasTheGivenDeviation() {
    double squares = 0;
    float[] values = draw(Initializer.normal(2), FILTER);
    for (float value : values) {
      squares += value * value;
    }
    assertEquals(2, Math.sqrt(squares / values.length), 0.1);
  }

  @Test
  void aFactorMultipliesEveryValue() {
    float[] drawn = draw(Initializer.normal(2), FILTER);
    float[] halved = draw(Initializer.normal(2).times(0.5f), FILTER);
    for (int i = 0; i < drawn.length; i++) {
      assertEquals(drawn[i] / 2, halved[i]);
    }
  }

  @Test
  void equalSeedsGiveEqualValues() {
    assertArrayEquals(draw(Initializer.normal(1), FILTER), draw(Initializer.normal(1), FILTER), 0f);
  }

  private static void assertUniform(Initializer initializer, double bound) {
    double largest = 0;
    for (float value : draw(initializer, FILTER)) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest <= bound && largest > 0.98 * bound, largest + " against " + bound);
  }

  private static float[] draw(Initializer initializer, Shape shape) {
    return initializer.draw(RandomSource.XO_SHI_RO_256_PP.create(Seed.root(1).toLongs()), shape);
  }
}
