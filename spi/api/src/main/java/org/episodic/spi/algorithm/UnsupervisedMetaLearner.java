package org.episodic.spi.algorithm;

import java.util.List;
import org.episodic.spi.episode.Inputs;

/** A learner that makes its own classes from inputs without labels (CACTUs, Hsu et al. 2019). */
public interface UnsupervisedMetaLearner extends MetaLearner {

  /**
   * Proposes pseudo-classes; called once, before training. A training episode is drawn from one of
   * the partitions, chosen uniformly, by the ordinary sampler.
   *
   * @param pool all inputs of the meta-training split, in a seeded order that tells nothing about
   *     their classes
   * @return at least one partition with at least as many classes as the training episodes' way
   */
  List<Partition> propose(Inputs pool);
}
