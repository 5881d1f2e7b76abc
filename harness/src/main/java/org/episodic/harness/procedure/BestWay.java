package org.episodic.harness.procedure;

import java.util.List;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.option.Tuning;
import org.episodic.spi.result.Metric;

/**
 * Finds the way to predict that is best on validation tasks, of a learner that has several.
 *
 * @param validation scores a way
 * @param metric says which score is better
 * @param events is told of each way, and of the best
 */
record BestWay(Evaluation validation, Metric metric, Consumer<CellEvent> events) {

  /** Makes the trained learner predict in its best way, the first of them in a tie. */
  void find(MetaLearner learner, Tuning tuning) {
    List<String> candidates = named(tuning.candidates());
    int best = -1;
    double bestScore = Double.NaN;
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      tuning.use(candidate);
      double score = EpisodeStatistics.mean(validation.score(learner));
      events.accept(
          new CellEvent.Tried(candidates.get(candidate), candidate + 1, candidates.size(), score));
      if (best < 0 || metric.isBetter(score, bestScore)) {
        best = candidate;
        bestScore = score;
      }
    }
    if (best >= 0) {
      tuning.use(best);
      events.accept(new CellEvent.Tuned(candidates.get(best)));
    }
  }

  private static List<String> named(List<String> candidates) {
    boolean blank = candidates.stream().anyMatch(String::isBlank);
    if (blank || candidates.stream().distinct().count() < candidates.size()) {
      throw new LearnerFault(
          "the ways to predict that it offers are %s; each needs a name of its own"
              .formatted(candidates));
    }
    return candidates;
  }
}
