package org.episodic.harness.compare;

import java.util.List;
import java.util.Optional;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.Equivalence;

/**
 * What has become of one cell.
 *
 * @param mark the verdict
 * @param label what people call it, without its seed
 * @param example a result of it, of the new run
 * @param seeds the seeds that were compared
 * @param complete whether these are all seeds that either run has
 * @param change the numbers; empty if it cannot be compared
 * @param equivalence whether equality within the margin is shown; empty without a margin, or if it
 *     cannot be compared
 * @param broke whether it had a score and has none any more
 * @param note why it, or which seed of it, cannot be compared; may be empty
 */
public record ComparedCell(
    Mark mark,
    String label,
    CellResult example,
    List<Long> seeds,
    boolean complete,
    Optional<Change> change,
    Optional<Equivalence> equivalence,
    boolean broke,
    String note) {
  public ComparedCell {
    seeds = List.copyOf(seeds);
  }

  /**
   * The numbers, in the unit of the metric.
   *
   * @param metric what was measured
   * @param base mean then
   * @param current mean now
   * @param difference now − then, on the same test episodes
   * @param halfWidth of its 95 % interval: over the test episodes of one seed, or over seeds if
   *     there are several
   * @param differences now − then of each test episode of one seed, or of the mean of each seed
   * @param firstLosses the largest difference of the losses of the first meta-iterations; NaN if
   *     one of the runs did not record them, or they are of other numbers
   * @param pValue two-sided, corrected for the number of cells by Holm
   * @param differing how many test episodes have another score, of all seeds together
   * @param episodes how many there are
   */
  public record Change(
      Metric metric,
      double base,
      double current,
      double difference,
      double halfWidth,
      List<Double> differences,
      double firstLosses,
      double pValue,
      int differing,
      int episodes) {
    public Change {
      differences = List.copyOf(differences);
    }

    /** Says whether equality within a margin, in the unit of the metric, is shown. */
    Equivalence equivalence(double margin) {
      return Equivalence.ofPairs(
          differences.stream().mapToDouble(Double::doubleValue).toArray(), margin);
    }
  }

  /** Says whether it has become worse or broke. */
  public boolean isRegression() {
    return mark == Mark.WORSE || broke;
  }

  /** Says whether equality within the margin is shown, by all seeds. */
  public boolean isEquivalent() {
    return complete && equivalence.map(Equivalence::isEquivalent).orElse(false);
  }

  /** Says whether anything is not as it was, or cannot be compared. */
  public boolean isChanged() {
    return mark == Mark.UNKNOWN || !complete || change.map(Change::differing).orElse(0) > 0;
  }
}
