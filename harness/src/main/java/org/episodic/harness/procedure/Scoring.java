package org.episodic.harness.procedure;

import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.Targets;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.result.EpisodeScore;

/** Compares what a learner predicted for one task with the query targets. */
public record Scoring(TaskSpec task) {

  /**
   * Returns the score of an episode.
   *
   * @param index its place in the stream
   * @throws LearnerFault if scores are missing, too many or not finite
   */
  public EpisodeScore score(int index, Prediction prediction, Targets queries) {
    SortedMap<Integer, Double> afterSteps = new TreeMap<>();
    prediction
        .afterSteps()
        .forEach((steps, scores) -> afterSteps.put(steps, score(index, scores, queries)));
    return new EpisodeScore(index, score(index, prediction.scores(), queries), afterSteps);
  }

  private double score(int index, Scores scores, Targets queries) {
    int outputs = queries instanceof ClassLabels labels ? labels.way() : task.outputs();
    if (scores.queries() != queries.count() || scores.outputs() != outputs) {
      throw new LearnerFault(
          "the prediction for episode %s has %s rows of %s scores; %s rows of %s are needed"
              .formatted(index, scores.queries(), scores.outputs(), queries.count(), outputs));
    }
    if (!scores.allFinite()) {
      throw new LearnerFault(
          "the prediction for episode %s holds a score that is NaN or infinite".formatted(index));
    }
    return queries instanceof ClassLabels labels
        ? accuracy(scores, labels)
        : meanSquaredError(scores, (RealValues) queries);
  }

  private static double accuracy(Scores scores, ClassLabels labels) {
    int right = 0;
    for (int query = 0; query < labels.count(); query++) {
      if (scores.isHighestAlone(query, labels.label(query))) {
        right++;
      }
    }
    return (double) right / labels.count();
  }

  private static double meanSquaredError(Scores scores, RealValues values) {
    double sum = 0;
    for (int query = 0; query < values.count(); query++) {
      double error = (double) scores.score(query, 0) - values.value(query);
      sum += error * error;
    }
    return sum / values.count();
  }
}
