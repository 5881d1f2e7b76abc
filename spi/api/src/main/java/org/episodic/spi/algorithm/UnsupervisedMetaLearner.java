package org.episodic.spi.algorithm;

import java.util.List;
import org.episodic.spi.episode.Inputs;

/**
 * A learner that is given inputs without labels before anything else. It makes classes of them to
 * be trained on (CACTUs, Hsu et al. 2019), or learns from them all it needs.
 *
 * @since 0.1.0
 */
public interface UnsupervisedMetaLearner extends MetaLearner {

  /**
   * Takes the pool and proposes pseudo-classes; called once, before all other calls but {@link
   * #close}. A training episode is drawn from one of the partitions, chosen uniformly, by the
   * ordinary sampler.
   *
   * @param pool all inputs of the meta-training split, in a seeded order that tells nothing about
   *     their classes
   * @return at least one partition, each with at least as many classes as the training episodes'
   *     way; none is needed if no meta-iteration was asked for
   */
  List<Partition> propose(Inputs pool);
}
