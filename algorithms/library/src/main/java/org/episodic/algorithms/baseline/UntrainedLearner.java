package org.episodic.algorithms.baseline;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;

/**
 * A learner without parameters: it predicts each task by one function and is never trained.
 *
 * @param rule gives the scores of a task's queries
 */
record UntrainedLearner(Function<EvaluationTask, Scores> rule) implements MetaLearner {

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    throw new UnsupportedOperationException("This learner asked for no training");
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return tasks.stream().map(rule).map(Prediction::of).toList();
  }

  @Override
  public void saveTo(Path directory) {
    // There is nothing to keep.
  }

  @Override
  public void restoreFrom(Path directory) {
    // There is nothing to restore.
  }

  @Override
  public Execution execution() {
    return Execution.JAVA;
  }

  @Override
  public void close() {
    // There is nothing to free.
  }
}
