package org.episodic.algorithms.cactus.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.layer.Upsampling;
import org.junit.jupiter.api.Test;

final class BatchesTest {
  private static final Acai MODEL = Acai.of(Pools.SHAPE, 1, 1e-4f, Upsampling.RESIZE);

  /** Five images of one pixel that count themselves. */
  private static CanonicalPool counting() {
    return CanonicalPool.of(
        Pool.of(Inputs.wrap(new InputShape(1, 1, 1), new float[] {4, 2, 0, 1, 3})));
  }

  private static Batches batches() {
    return new Batches(counting(), MODEL, Seed.root(9));
  }

  @Test
  void everyPassHasEachImageOnce() {
    float[] images = batches().images(0);
    for (int pass = 0; pass < 12; pass++) {
      float[] one = Arrays.copyOfRange(images, 5 * pass, 5 * pass + 5);
      Arrays.sort(one);
      assertArrayEquals(new float[] {0, 1, 2, 3, 4}, one);
    }
    assertFalse(Arrays.equals(Arrays.copyOfRange(images, 0, 5), Arrays.copyOfRange(images, 5, 10)));
  }

  @Test
  void aStepDoesNotDependOnEarlierOnes() {
    Batches used = batches();
    used.images(3);
    used.images(0);
    assertArrayEquals(batches().images(7), used.images(7));
    assertArrayEquals(batches().noise(7), used.noise(7));
    assertFalse(Arrays.equals(used.noise(7), used.noise(8)));
    assertFalse(Arrays.equals(used.noise(8), used.noise(9)));
  }

  @Test
  void sharesOfAMixtureAreUniformUpToOneHalf() {
    Batches batches = batches();
    double sum = 0;
    for (int step = 0; step < 100; step++) {
      for (float share : batches.noise(step)) {
        assertTrue(share >= 0 && share < 0.5);
        sum += share;
      }
    }
    assertEquals(0.25, sum / 6400, 0.01);
  }
}
