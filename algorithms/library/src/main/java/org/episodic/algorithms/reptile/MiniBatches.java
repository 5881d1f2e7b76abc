package org.episodic.algorithms.reptile;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;

/**
 * Endless mini-batches of a support set, without replacement: one order of the whole set after
 * another, cut into pieces of equal size. A piece may reach from one order into the next.
 */
final class MiniBatches {
  private final int[] order;
  private final int batch;
  private final UniformRandomProvider random;
  private int used;

  /**
   * @param size of the support set
   * @param batch of a mini-batch
   * @param seed of all the orders
   */
  MiniBatches(int size, int batch, Seed seed) {
    this.order = PermutationSampler.natural(size);
    this.batch = batch;
    this.random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    this.used = size;
  }

  /** Returns the positions of the next mini-batch. */
  int[] next() {
    int[] positions = new int[batch];
    for (int i = 0; i < batch; i++) {
      if (used == order.length) {
        PermutationSampler.shuffle(random, order);
        used = 0;
      }
      positions[i] = order[used++];
    }
    return positions;
  }
}
