package org.episodic.algorithms.cactus;

import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskSpec;

/**
 * The work between the training of the encoder and meta-training under a budget, chosen on two CPU
 * cores.
 *
 * @param partitions P
 * @param iterations of k-means at most
 */
record CactusBudget(int partitions, int iterations) {

  static CactusBudget of(Budget budget, TaskSpec task) {
    return switch (budget) {
      case SMOKE -> new CactusBudget(1, 3);
      case QUICK -> new CactusBudget(2, 20);
      case SHORT -> new CactusBudget(20, 100);
      case PAPER -> new CactusBudget(Recipe.COLOUR.test(task) ? 50 : 100, 3_000);
    };
  }
}
