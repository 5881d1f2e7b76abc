package org.episodic.spi.algorithm;

import java.util.List;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/**
 * A learner of classification or regression, with its parameters: it is trained on episodes and
 * predicts the queries of tasks.
 *
 * <p>The harness calls {@link #metaTrain} as often as the {@link TrainingRequest} says, now and
 * then {@link #adaptAndPredict} on validation tasks, and in the end on the test tasks.
 *
 * @since 0.1.0
 */
public interface MetaLearner extends Learner {
  /** Enough tasks to keep a processor busy, few enough for the memory of 20-way tasks. */
  int USUAL_TASKS_AT_ONCE = 20;

  /**
   * Returns a learner as one that predicts.
   *
   * @throws IllegalArgumentException if it does not; the message names its class
   */
  static MetaLearner of(Learner learner) {
    return learner
        .capability(MetaLearner.class)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s predicts nothing: it is no MetaLearner"
                        .formatted(learner.getClass().getName())));
  }

  /**
   * Does one outer-loop iteration.
   *
   * @param metaBatch as many episodes as requested, of the requested shape
   * @return the mean query loss of the meta-batch before the update, for the learning curve
   */
  double metaTrain(List<Episode> metaBatch);

  /**
   * Adapts to each task by its support set and predicts its queries. The parameters are the same
   * after the call as before, and the prediction for a task does not depend on the other tasks of
   * the list.
   *
   * @param tasks at least one task; all of them have the same number of support inputs and of
   *     queries, unless the size of tasks is variable ({@code TaskSpec.variable}): then no two of a
   *     call need have the same size or the same number of classes
   * @return one prediction for each task, in order
   */
  List<Prediction> adaptAndPredict(List<EvaluationTask> tasks);

  /**
   * Returns how many tasks it likes to be given at once to predict; {@link #USUAL_TASKS_AT_ONCE}
   * unless it says otherwise. The last ones may be fewer. It is a matter of speed and memory only.
   *
   * @return in [1, 1000], the same in every call
   */
  default int tasksAtOnce() {
    return USUAL_TASKS_AT_ONCE;
  }
}
