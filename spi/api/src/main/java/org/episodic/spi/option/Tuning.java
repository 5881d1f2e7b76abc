package org.episodic.spi.option;

import java.util.List;

/**
 * What a learner can that predicts in one of several ways, the best of which is found after its
 * training, on validation tasks: as the step size of fine-tuning is by the baseline of Ravi and
 * Larochelle (2017). The result records which it was. Budgets below {@code paper} try each way on
 * few tasks only.
 *
 * @since 0.1.0
 */
public interface Tuning {

  /**
   * Returns the ways, each in words that say by which values it differs, such as {@code
   * test-learning-rate=0.1}; the first of the best is taken. The training request says how many
   * they are ({@code TrainingRequest.waysToPredict}).
   *
   * @return all different, the same in every call; none if there is nothing to find
   */
  List<String> candidates();

  /**
   * Predicts in one of the ways from now on; which it is, is not saved. Until the first call, and
   * for good where there are no validation tasks, the learner predicts in a way of its own choice.
   *
   * @param candidate its place among the {@link #candidates}, counted from 0
   */
  void use(int candidate);
}
