package org.episodic.harness.compare;

import java.util.List;
import java.util.Optional;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;

/**
 * What has become of one cell.
 *
 * @param mark the verdict
 * @param label what people call it, without its seed
 * @param example a result of it, of the new run
 * @param seeds the seeds that were compared
 * @param change the numbers; empty if it cannot be compared
 * @param broke whether it had a score and has none any more
 * @param note why it cannot be compared, else what to know of it; may be empty
 */
public record ComparedCell(
    Mark mark,
    String label,
    CellResult example,
    List<Long> seeds,
    Optional<Change> change,
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
      double pValue,
      int differing,
      int episodes) {}

  /** Says whether it has become worse or broke. */
  public boolean isRegression() {
    return mark == Mark.WORSE || broke;
  }

  /** Says whether anything is not as it was. */
  public boolean isChanged() {
    return mark == Mark.UNKNOWN || change.map(Change::differing).orElse(0) > 0;
  }
}
