package org.episodic.algorithms.cactus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.algorithms.cactus.encoder.EncoderTraining;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.ForwardingMetaLearner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.episodic.toolkit.codes.Codes;

/**
 * CACTUs: clustering to automatically construct tasks for unsupervised meta-learning (Hsu, Levine
 * and Finn, ICLR 2019, arXiv:1810.02334), Algorithm 1, after the official code (hsukyle/cactus-maml
 * b9319fe, hsukyle/cactus-protonets da47403).
 *
 * <pre>
 * D      inputs without labels
 * E      embedding algorithm, Z the embedding of D
 * P      number of partitions, k clusters each
 * C_c    a cluster: the inputs of one pseudo-class
 * M      meta-learning algorithm
 * </pre>
 *
 * <p>Another meta-learner M, unchanged, is trained on episodes that the harness draws from the
 * partitions: a partition uniformly, N of its clusters, the members of each. Everything before M
 * sees inputs only, and sees them sorted by their values, so that neither labels nor the order of
 * the pool can matter.
 *
 * <p>As in the official code, each partition but the first clusters the embedding after a random
 * scaling of its dimensions, clusters with too few members are dropped, and a partition in which
 * too many are dropped is made again; here at most twice, then the best one is taken. Deviations: a
 * cluster is large enough for this if it serves an episode (CACTUs-MAML's code asks for one more);
 * the embedding of colour images is ACAI's or BiGAN's, not DeepCluster's.
 */
final class CactusLearner extends ForwardingMetaLearner implements Proposing {
  private final EncoderTraining training;
  private final Clusterings clusterings;
  private final Seed seed;
  private final int threads;
  private Map<String, String> artefacts = Map.of();

  /**
   * @param inner M, owned
   * @param training of E
   * @param clusterings how partitions are made
   * @param seed of the partitions
   * @param threads results do not depend on them
   */
  CactusLearner(
      MetaLearner inner,
      EncoderTraining training,
      Clusterings clusterings,
      Seed seed,
      int threads) {
    super(inner);
    this.training = training;
    this.clusterings = clusterings;
    this.seed = seed;
    this.threads = threads;
  }

  @Override
  public List<Partition> propose(Pool pool) {
    CanonicalPool d = CanonicalPool.of(pool);
    Codes z = embed(d); // lines 1, 2
    List<Partition> partitions = new ArrayList<>();
    for (List<List<Integer>> clusters : clusterings.of(z, seed, threads)) { // line 3
      partitions.add(new Partition(clusters.stream().map(c -> places(d, c)).toList()));
    }
    return partitions;
  }

  private Codes embed(CanonicalPool d) {
    try (Encoder encoder = training.train(d)) {
      artefacts = encoder.artefacts();
      return encoder.encode(d);
    }
  }

  private static List<Integer> places(CanonicalPool d, List<Integer> cluster) {
    return cluster.stream().map(row -> d.places()[row]).toList();
  }

  @Override
  public Map<String, String> artefacts() {
    return artefacts;
  }
}
