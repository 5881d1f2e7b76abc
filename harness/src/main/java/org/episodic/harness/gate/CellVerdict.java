package org.episodic.harness.gate;

import java.util.Optional;
import org.episodic.spi.result.Metric;

/**
 * The verdict on a cell.
 *
 * @param verdict the verdict
 * @param label what people call it
 * @param cellId its id in the run; empty if it is missing
 * @param evidence what it was made from; empty if there is no score or no baseline
 * @param reason in words
 * @param command that runs the cell again; empty if it is missing
 */
public record CellVerdict(
    Verdict verdict,
    String label,
    String cellId,
    Optional<Evidence> evidence,
    String reason,
    String command) {

  /**
   * Scores in the unit of the metric.
   *
   * @param metric what is measured
   * @param exact whether equal bits are promised: the machine is of the baseline's class
   * @param identical whether they are equal
   * @param baseline mean of the baseline's reference seed
   * @param mean of the same seed now
   * @param difference of the two, on the same test episodes
   * @param halfWidth of its 95 % interval over test episodes
   * @param seedsBaseline mean over the baseline's seeds
   * @param seedsMean mean over the seeds that were run now
   * @param seeds how many those are
   * @param floor what needs no confirmation: beyond it the cell is worse
   */
  public record Evidence(
      Metric metric,
      boolean exact,
      boolean identical,
      double baseline,
      double mean,
      double difference,
      double halfWidth,
      double seedsBaseline,
      double seedsMean,
      int seeds,
      double floor) {}
}
