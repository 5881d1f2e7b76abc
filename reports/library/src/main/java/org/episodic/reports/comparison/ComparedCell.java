package org.episodic.reports.comparison;

import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.reports.published.PublishedResult;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;

/**
 * A measurement beside the number it is held against. A cell has several of them where the paper
 * prints its score after several numbers of adaptation steps.
 *
 * @param cell the cell, which has a score
 * @param innerSteps adaptation steps before this score; empty for the cell's own number
 * @param mean measured mean
 * @param halfWidth of its 95 % interval over episodes
 * @param published the number it is held against
 * @param assessment the verdict
 */
public record ComparedCell(
    CellResult cell,
    OptionalInt innerSteps,
    double mean,
    double halfWidth,
    Optional<PublishedResult> published,
    Assessment assessment) {

  /** Returns the score of the cell. */
  public Score score() {
    return cell.score().orElseThrow();
  }

  /** Returns the share of the paper's iterations that was trained; NaN if the paper names none. */
  public double trainedShare() {
    return Comparison.trainedShare(cell);
  }
}
