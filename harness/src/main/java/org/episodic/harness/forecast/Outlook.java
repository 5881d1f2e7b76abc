package org.episodic.harness.forecast;

import java.util.List;

/**
 * What a run will have to do.
 *
 * @param cells how many there are
 * @param unknown how many of them take a time that is not known
 * @param iterations training iterations of all, those once that cells share
 * @param episodes test episodes of all
 * @param seconds until the last of the known ones ends, roughly
 */
public record Outlook(int cells, int unknown, long iterations, long episodes, double seconds) {
  /** Rows, curve, manifest and log of a cell, and a row of {@code episodes.csv}, about. */
  private static final long BYTES_PER_CELL = 20_000;

  private static final long BYTES_PER_EPISODE = 15;

  static Outlook of(List<ExpectedCell> cells, int jobs) {
    int unknown = 0;
    long iterations = 0;
    long episodes = 0;
    double sum = 0;
    double longest = 0;
    for (ExpectedCell cell : cells) {
      double seconds = cell.seconds().orElse(0);
      unknown += cell.seconds().isPresent() ? 0 : 1;
      sum += seconds;
      longest = Math.max(longest, seconds);
      iterations += cell.trained() ? 0 : cell.iterations().orElse(0);
      episodes += cell.key().protocol().testEpisodes();
    }
    return new Outlook(cells.size(), unknown, iterations, episodes, Math.max(longest, sum / jobs));
  }

  /** Returns the size of the result files, roughly. */
  public long bytes() {
    return BYTES_PER_CELL * cells + BYTES_PER_EPISODE * episodes;
  }
}
