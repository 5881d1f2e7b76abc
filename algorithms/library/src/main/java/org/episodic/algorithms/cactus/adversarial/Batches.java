package org.episodic.algorithms.cactus.adversarial;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.spi.Seed;
import org.episodic.toolkit.pool.ShuffledPasses;

/**
 * The batches that an embedding is trained on. They go through the pool in a random order, which is
 * drawn anew for each pass; each is a pure function of pool, seed and step.
 */
final class Batches {
  private final CanonicalPool pool;
  private final AdversarialModel model;
  private final Seed seed;
  private final ShuffledPasses passes;

  Batches(CanonicalPool pool, AdversarialModel model, Seed seed) {
    this.pool = pool;
    this.model = model;
    this.seed = seed;
    this.passes = new ShuffledPasses(pool.count(), seed.derive("order"));
  }

  /** Returns the 64 images of a step. */
  float[] images(long step) {
    int size = pool.shape().size();
    float[] batch = new float[AdversarialTrainer.BATCH * size];
    for (int i = 0; i < AdversarialTrainer.BATCH; i++) {
      pool.read(passes.place(step * AdversarialTrainer.BATCH + i), batch, i * size);
    }
    return batch;
  }

  /** Returns the random numbers of a step. */
  float[] noise(long step) {
    UniformRandomProvider random = generator(seed.derive("noise").derive(step));
    float[] noise = new float[AdversarialTrainer.BATCH * model.noise()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = model.draw(random);
    }
    return noise;
  }

  private static UniformRandomProvider generator(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }
}
