package org.episodic.spi.pool;

/**
 * What a learner can that is trained on the labelled inputs of all meta-training classes together:
 * instead of episodes, as the classifier under the baselines of Ravi and Larochelle (2017) is, or
 * before them, as the feature extractor of LEO (Rusu et al. 2019).
 *
 * @since 0.1.0
 */
public interface JointTraining {

  /**
   * Takes the pool; called once, before all other calls to the learner but that to close it, also
   * if the learner is then restored. What it learns of the pool it learns in {@code metaTrain},
   * where it may take inputs of the pool instead of the episodes it is handed.
   *
   * @param pool all inputs of the meta-training classes, class by class, none of them turned;
   *     readable until the learner is closed
   */
  void trainOn(LabelledPool pool);
}
