package org.episodic.spi.algorithm;

import org.episodic.spi.episode.TaskShape;

/**
 * The training episodes a learner wants. The harness samples them and hands them over in order.
 *
 * @param shape their size, which may differ from that of the test tasks
 * @param metaBatch episodes per meta-iteration, at least 1
 * @param iterations meta-iterations, 0 for a learner that is not trained
 * @param paperIterations meta-iterations of the published protocol, 0 if there is none
 * @param validateEvery meta-iterations between two validations, at least 1
 * @param selection which parameters are scored in the end
 */
public record TrainingRequest(
    TaskShape shape,
    int metaBatch,
    int iterations,
    int paperIterations,
    int validateEvery,
    Selection selection) {
  public TrainingRequest {
    if (metaBatch < 1 || iterations < 0 || paperIterations < 0 || validateEvery < 1) {
      throw new IllegalArgumentException(
          "A training of %s iterations of %s episodes, validated every %s, is not allowed"
              .formatted(iterations, metaBatch, validateEvery));
    }
  }

  /** Which parameters are scored in the end. */
  public enum Selection {
    /** Those after the last meta-iteration. */
    LAST,
    /** Those with the best validation score, the earlier ones in a tie. */
    BEST_VALIDATION
  }

  /** Returns the request of a learner that is not trained. */
  public static TrainingRequest none(TaskShape shape) {
    return new TrainingRequest(shape, 1, 0, 0, 1, Selection.LAST);
  }
}
