package org.episodic.harness.gate;

import java.util.Optional;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;

/**
 * What no healthy cell stays below, for those without a baseline: far from what is measured, so
 * that it catches a learner that does not learn and never one that had a bad day.
 *
 * @param errorWithoutSkill the mean squared error of a learner without skill; 0 if errors are not
 *     to be judged
 */
public record FirstFloor(double errorWithoutSkill) {

  /** Returns what is wrong with a scored cell, if anything. */
  Optional<String> complaint(CellResult result) {
    Score score = result.score().orElseThrow();
    if (!Double.isFinite(score.mean())) {
      return Optional.of("its score is " + score.mean());
    }
    boolean learns = result.key().budget() != Budget.SMOKE;
    if (score.metric().isShare()) {
      return accuracy(result, score, learns);
    }
    double ceiling = errorWithoutSkill * (learns ? 0.5 : 2);
    return errorWithoutSkill > 0 && score.mean() > ceiling
        ? Optional.of("its error is above %s".formatted(ceiling))
        : Optional.empty();
  }

  private static Optional<String> accuracy(CellResult result, Score score, boolean learns) {
    // Where ways are drawn, that of the largest: what guessing gives at least.
    double chance = 1.0 / result.key().shape().way();
    boolean trained = result.cost().iterationsTrained() > 0;
    if (!trained) { // it may guess on purpose
      return score.mean() + 3 * score.ci95HalfWidth() < chance
          ? Optional.of("it is worse than guessing")
          : Optional.empty();
    }
    double floor = (learns ? 2 : 1.2) * chance;
    return score.mean() - score.ci95HalfWidth() <= floor
        ? Optional.of("it is not above %s %%".formatted(Math.round(100 * floor)))
        : Optional.empty();
  }
}
