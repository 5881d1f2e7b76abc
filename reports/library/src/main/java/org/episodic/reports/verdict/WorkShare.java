package org.episodic.reports.verdict;

import java.util.Map;
import java.util.stream.Stream;
import org.episodic.reports.published.Training;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.TrainingCost;

/**
 * How much of a paper's training was done. Counted in tasks, that is meta-iterations × tasks of a
 * meta-batch, and in steps of what is trained before meta-training; the smaller share counts. Of a
 * tool that is not of this program it is not known.
 *
 * @param tasks share of the tasks, may exceed 1; NaN if it is not known
 * @param pretraining share of the steps before meta-training; 1 if there are none, NaN if it is not
 *     known
 */
public record WorkShare(double tasks, double pretraining) {
  /** The option by which algorithms say how many tasks a meta-iteration has; 1 without it. */
  public static final String META_BATCH = "meta-batch";

  /** From this share on all of the training counts as done. */
  public static final double WHOLE = 0.95;

  /**
   * Computes it.
   *
   * @param cell what was measured
   * @param paper what the paper did
   */
  public static WorkShare of(CellResult cell, Training paper) {
    return new WorkShare(tasks(cell, paper), pretraining(cell));
  }

  /**
   * Returns the smaller share. If one of the two is not known, the other is what it is at most, and
   * is returned if it is less than all; else NaN.
   */
  public double least() {
    double least =
        Stream.of(tasks, pretraining)
            .filter(s -> !s.isNaN())
            .min(Double::compare)
            .orElse(Double.NaN);
    boolean allKnown = !Double.isNaN(tasks) && !Double.isNaN(pretraining);
    return allKnown || least < WHOLE ? least : Double.NaN;
  }

  /** Says whether it is known. */
  public boolean isKnown() {
    return !Double.isNaN(least());
  }

  /** Says whether all of the paper's training was done. */
  public boolean isWhole() {
    return least() >= WHOLE;
  }

  private static double tasks(CellResult cell, Training paper) {
    if (cell.key().externalTool().isPresent()) {
      return Double.NaN;
    }
    TrainingCost cost = cell.cost();
    int iterations = paper.iterations().orElse(cost.paperIterations());
    if (!paper.stated() || (iterations == 0 && cost.iterationsTrained() > 0)) {
      return Double.NaN;
    }
    if (iterations == 0) {
      return 1;
    }
    return metaBatchRatio(cell, paper) * cost.iterationsTrained() / iterations;
  }

  private static double metaBatchRatio(CellResult cell, Training paper) {
    String ours = cell.key().options().get(META_BATCH);
    if (ours == null) {
      return 1;
    }
    Map<String, String> defaults = cell.provenance().optionDefaults();
    String theirs = paper.settings().getOrDefault(META_BATCH, defaults.get(META_BATCH));
    try {
      return theirs == null ? Double.NaN : Double.parseDouble(ours) / Double.parseDouble(theirs);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What a learner was built from and outlives its cell was trained before it. */
  private static double pretraining(CellResult cell) {
    TrainingCost cost = cell.cost();
    if (cost.paperPretrainingSteps() == TrainingCost.NOT_RECORDED) {
      return cell.provenance().artefacts().isEmpty() ? 1 : Double.NaN;
    }
    return cost.paperPretrainingSteps() == 0
        ? 1
        : (double) cost.pretrainingSteps() / cost.paperPretrainingSteps();
  }
}
