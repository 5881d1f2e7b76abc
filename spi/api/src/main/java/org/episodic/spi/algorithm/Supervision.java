package org.episodic.spi.algorithm;

/**
 * What a learner may see of the meta-training labels.
 *
 * @since 0.1.0
 */
public enum Supervision {
  /** It is trained on episodes made from the labels. */
  SUPERVISED,
  /**
   * It never sees a label in meta-training: its learner is capable of {@link
   * org.episodic.spi.pool.Proposing}, and its training episodes are made from the partitions that
   * it proposes.
   */
  UNSUPERVISED
}
