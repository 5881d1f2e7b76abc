package org.episodic.algorithms.cactus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.toolkit.clustering.BlockProducts;
import org.episodic.toolkit.clustering.KMeans;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.runtime.Workers;

/**
 * Several partitions of one embedding, made different by random scaling: the first clusters the
 * embedding as it is, each other one after every dimension was multiplied by a weight from U(0, 1).
 * Clusters with fewer members than an episode needs are dropped; a partition in which too few
 * remain is made again with other weights, a few times. A pool in which a cluster would have less
 * than twice the members it needs, on average, is divided into fewer clusters.
 *
 * @param partitions P
 * @param kMeans how one is made
 * @param smallest members that a cluster needs
 * @param accepted share of the clusters that must have them, else the partition is made again
 * @param way clusters that must have them
 */
record Clusterings(int partitions, KMeans kMeans, int smallest, double accepted, int way) {
  private static final int ATTEMPTS = 3;
  private static final int ROOM = 2;

  /**
   * Returns for each partition and cluster the rows of its members, ascending. The result does not
   * depend on the number of threads, which share out the partitions.
   *
   * @throws UsageException if there are fewer large clusters than the way
   */
  List<List<List<Integer>>> of(Codes z, Seed seed, int threads) {
    int k = Math.min(kMeans.k(), z.count() / (ROOM * smallest));
    if (k < way) {
      throw new UsageException(
          "%s training inputs are too few for %s clusters of %s members each"
              .formatted(z.count(), way, smallest));
    }
    KMeans fitting = kMeans.with(k);
    try (BlockProducts products = new BlockProducts(z.size(), threads);
        Workers workers = new Workers(threads)) {
      List<Callable<List<List<Integer>>>> made = new ArrayList<>();
      for (int p = 0; p < partitions; p++) {
        int partition = p;
        made.add(() -> partition(z, partition, fitting, products, seed.derive(partition)));
      }
      return workers.call(made);
    }
  }

  private List<List<Integer>> partition(
      Codes z, int partition, KMeans fitting, BlockProducts products, Seed seed) {
    List<List<Integer>> best = List.of();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Seed own = seed.derive(attempt);
      Codes scaled = partition == 0 ? z : z.scaled(weights(z.size(), own.derive("scaling")));
      List<List<Integer>> large =
          fitting.cluster(scaled, products, own.derive("k-means")).members(fitting.k()).stream()
              .filter(members -> members.size() >= smallest)
              .toList();
      best = large.size() > best.size() ? large : best;
      if (best.size() > accepted * fitting.k()) {
        break;
      }
    }
    if (best.size() < way) {
      throw new UsageException(
          "Option 'clusters' is too large: '%s' clusters of %s inputs leave %s with the %s members that an episode needs; way %s needs more"
              .formatted(fitting.k(), z.count(), best.size(), smallest, way));
    }
    return best;
  }

  static float[] weights(int size, Seed seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    float[] weights = new float[size];
    for (int d = 0; d < size; d++) {
      weights[d] = random.nextFloat();
    }
    return weights;
  }
}
