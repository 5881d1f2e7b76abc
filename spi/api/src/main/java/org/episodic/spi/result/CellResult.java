package org.episodic.spi.result;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of one cell, whole.
 *
 * @param runId the run it belongs to
 * @param cellId hash of everything that may change the number
 * @param key what was asked for
 * @param status how it ended
 * @param message the cause in one line, empty when all is well
 * @param score the score; present if and only if the status is OK
 * @param cost what it cost
 * @param provenance where it comes from
 * @param episodes the score of every test episode, in stream order; empty unless OK
 * @param firstLosses what the first meta-iterations, three at most, returned as their loss; empty
 *     if that was not recorded
 * @param curve the learning curve, which may end early when the cell failed
 * @param shown the first few test episodes with what was predicted; empty if they were not kept
 * @since 0.1.0
 */
public record CellResult(
    String runId,
    String cellId,
    CellKey key,
    CellStatus status,
    String message,
    Optional<Score> score,
    TrainingCost cost,
    Provenance provenance,
    List<EpisodeScore> episodes,
    List<Double> firstLosses,
    List<CurvePoint> curve,
    List<ShownEpisode> shown) {
  public CellResult {
    episodes = List.copyOf(episodes);
    firstLosses = List.copyOf(firstLosses);
    curve = List.copyOf(curve);
    shown = List.copyOf(shown);
    if (score.isPresent() != (status == CellStatus.OK)) {
      throw new IllegalArgumentException(
          "Cell '%s' with status %s %s a score"
              .formatted(cellId, status, score.isPresent() ? "has" : "lacks"));
    }
  }

  /** A result whose test episodes are not shown. */
  public CellResult(
      String runId,
      String cellId,
      CellKey key,
      CellStatus status,
      String message,
      Optional<Score> score,
      TrainingCost cost,
      Provenance provenance,
      List<EpisodeScore> episodes,
      List<CurvePoint> curve) {
    this(runId, cellId, key, status, message, score, cost, provenance, episodes, curve, List.of());
  }

  /** A result whose first losses were not recorded. */
  public CellResult(
      String runId,
      String cellId,
      CellKey key,
      CellStatus status,
      String message,
      Optional<Score> score,
      TrainingCost cost,
      Provenance provenance,
      List<EpisodeScore> episodes,
      List<CurvePoint> curve,
      List<ShownEpisode> shown) {
    this(
        runId,
        cellId,
        key,
        status,
        message,
        score,
        cost,
        provenance,
        episodes,
        List.of(),
        curve,
        shown);
  }

  /**
   * Says whether test episode N of this result is the task of test episode N of another: the
   * episodes are the same, or another level of shift of the same ({@link CellKey#SHIFT}), drawn
   * from the same split by the same plugin. False where one has no score.
   */
  public boolean hasTasksOf(CellResult other) {
    if (score.isEmpty() || other.score.isEmpty()) {
      return false;
    }
    boolean sameEpisodes =
        score.get().episodeStreamSha256().equals(other.score.get().episodeStreamSha256());
    return sameEpisodes || isLevelOf(other);
  }

  private boolean isLevelOf(CellResult other) {
    return !key.equals(other.key)
        && key.unshifted().equals(other.key.unshifted())
        && provenance.splitSha256().equals(other.provenance.splitSha256())
        && provenance.datasetPlugin().equals(other.provenance.datasetPlugin());
  }

  /**
   * Returns the options whose value is not their default for this task, as far as the defaults were
   * recorded.
   *
   * @return values by name; empty if all are as in the paper
   */
  public SortedMap<String, String> changedOptions() {
    SortedMap<String, String> changed = new TreeMap<>(key.options());
    changed.keySet().retainAll(provenance.optionDefaults().keySet());
    changed.entrySet().removeAll(provenance.optionDefaults().entrySet());
    return changed;
  }
}
