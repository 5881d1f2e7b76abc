package org.episodic.reports.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.verdict.Assessment;
import org.episodic.reports.verdict.Measurement;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;

/**
 * What an algorithm scored on a task, over all its seeds, beside the number it is held against.
 * There are several of one algorithm and task where the paper prints its score after several
 * numbers of adaptation steps.
 *
 * @param measured the measurement
 * @param innerSteps adaptation steps before this score; empty for the cells' own number
 * @param published the number it is held against
 * @param assessment the verdict
 */
public record Compared(
    Measurement measured,
    OptionalInt innerSteps,
    Optional<PublishedResult> published,
    Assessment assessment) {

  /** Returns the cells, one for each seed, ascending. */
  public List<CellResult> cells() {
    return measured.cells();
  }

  /** Returns the mean over the seeds of what each test episode scored; see {@link Measurement}. */
  Optional<double[]> perEpisode() {
    return Measurement.perEpisode(cells(), Comparer.score(innerSteps));
  }

  /** Returns what was asked for, which is equal but for the seed. */
  public CellKey key() {
    return measured.first().key();
  }

  /** Returns the score of the first seed. */
  public Score score() {
    return measured.first().score().orElseThrow();
  }

  /** Returns what was measured. */
  public Metric metric() {
    return measured.metric();
  }
}
