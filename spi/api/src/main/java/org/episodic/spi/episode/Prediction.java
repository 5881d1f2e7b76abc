package org.episodic.spi.episode;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a learner predicts for the queries of one task.
 *
 * @param scores the final prediction
 * @param afterSteps predictions after fewer adaptation steps, keyed by the number of steps; empty
 *     unless the learner adapts step by step and was asked to show it
 * @since 0.1.0
 */
public record Prediction(Scores scores, SortedMap<Integer, Scores> afterSteps) {
  public Prediction {
    afterSteps = Collections.unmodifiableSortedMap(new TreeMap<>(afterSteps));
  }

  /** Returns a prediction without intermediate steps. */
  public static Prediction of(Scores scores) {
    return new Prediction(scores, new TreeMap<>());
  }
}
