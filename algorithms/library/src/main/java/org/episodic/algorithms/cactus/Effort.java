package org.episodic.algorithms.cactus;

import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskSpec;

/**
 * The work before meta-training under a budget, chosen on two CPU cores. Learners share what takes
 * longest, the embedding.
 *
 * @param embeddingSteps batches of 64 images that the embedding is trained on
 * @param partitions P
 * @param iterations of k-means at most
 */
record Effort(int embeddingSteps, int partitions, int iterations) {

  static Effort of(Budget budget, TaskSpec task) {
    boolean colour = task.input().channels() > 1;
    return switch (budget) {
      case SMOKE -> new Effort(5, 1, 3);
      case QUICK -> new Effort(40, 2, 20);
      case SHORT -> new Effort(10_000, 20, 100);
      case PAPER -> new Effort(262_144, colour ? 50 : 100, 3_000);
    };
  }
}
