package org.episodic.harness.procedure;

import java.util.List;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.cell.Phase;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.option.Tuning;
import org.episodic.spi.result.Metric;

/**
 * Finds the way to predict that is best on validation tasks, of a learner that has several.
 *
 * @param validation scores a way
 * @param metric says which score is better
 * @param state knows the ways that were tried before the cell was resumed; is told of each other
 *     way, and of the best
 * @param afterEach is run after each try
 */
record BestWay(Evaluation validation, Metric metric, CellState state, Runnable afterEach) {

  /** Makes the trained learner predict in its best way, the first of them in a tie. */
  void find(MetaLearner learner, Tuning tuning) {
    List<String> candidates = named(tuning.candidates());
    for (int next = tried().size(); next < candidates.size(); next++) {
      state.enter(Phase.VALIDATE);
      tuning.use(next);
      double score = EpisodeStatistics.mean(validation.score(learner));
      state.accept(new CellEvent.Tried(candidates.get(next), next + 1, candidates.size(), score));
      afterEach.run();
    }
    if (!candidates.isEmpty()) {
      int best = firstOfTheBest();
      tuning.use(best);
      state.accept(new CellEvent.Tuned(candidates.get(best)));
    }
  }

  private List<Double> tried() {
    return state.training().tried();
  }

  private int firstOfTheBest() {
    int best = 0;
    for (int other = 1; other < tried().size(); other++) {
      if (metric.isBetter(tried().get(other), tried().get(best))) {
        best = other;
      }
    }
    return best;
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
