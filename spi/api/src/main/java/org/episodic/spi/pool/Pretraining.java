package org.episodic.spi.pool;

/**
 * What a learner can that is trained on the labelled inputs of all meta-training classes before the
 * first episode, as the feature extractors of LEO (Rusu et al. 2019) and the baselines of Chen et
 * al. (2019) are.
 *
 * @since 0.1.0
 */
public interface Pretraining {

  /**
   * Trains on the pool; called once, before all other calls to the learner but that to close it. A
   * learner that is restored to go on with its training is not given the pool again, so what {@code
   * saveTo} writes holds what was learned here.
   *
   * @param pool all inputs of the meta-training classes, class by class; readable until the learner
   *     is closed
   */
  void pretrain(LabelledPool pool);
}
