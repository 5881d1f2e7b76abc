package org.episodic.spi.pool;

import java.util.List;

/**
 * What a learner can that is given inputs without labels before anything else: it makes classes of
 * them to be trained on (CACTUs, Hsu et al. 2019), or learns from them all it needs. The learner of
 * every algorithm that is declared unsupervised has this capability.
 *
 * @since 0.1.0
 */
public interface Proposing {

  /**
   * Takes the pool and proposes pseudo-classes; called once, before all other calls to the learner
   * but that to close it. A training episode is drawn from one of the partitions, chosen uniformly,
   * by the ordinary sampler.
   *
   * @param pool all inputs of the meta-training split, in a seeded order that tells nothing about
   *     their classes; readable until the learner is closed
   * @return at least one partition, each with at least as many classes as the training episodes'
   *     way; none is needed if no meta-iteration was asked for
   */
  List<Partition> propose(Pool pool);
}
