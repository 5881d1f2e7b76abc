package org.episodic.harness.forecast;

import java.util.List;
import java.util.OptionalDouble;
import org.episodic.spi.result.CellKey;

/**
 * What a run will have to do.
 *
 * @param cells how many there are
 * @param unknown how many of them take a time that is not known
 * @param iterations training iterations of all
 * @param episodes test episodes of all
 * @param seconds until the last of the known ones ends, roughly
 */
public record Outlook(int cells, int unknown, long iterations, long episodes, double seconds) {
  /** Rows, curve, manifest and log of a cell, and a row of {@code episodes.csv}, about. */
  private static final long BYTES_PER_CELL = 20_000;

  private static final long BYTES_PER_EPISODE = 15;

  static Outlook of(List<CellKey> keys, int jobs, Forecast forecast) {
    int unknown = 0;
    long iterations = 0;
    long episodes = 0;
    double sum = 0;
    double longest = 0;
    for (CellKey key : keys) {
      OptionalDouble seconds = forecast.seconds(key);
      unknown += seconds.isPresent() ? 0 : 1;
      sum += seconds.orElse(0);
      longest = Math.max(longest, seconds.orElse(0));
      iterations += forecast.training(key).map(training -> training.iterations()).orElse(0);
      episodes += key.protocol().testEpisodes();
    }
    return new Outlook(keys.size(), unknown, iterations, episodes, Math.max(longest, sum / jobs));
  }

  /** Returns the size of the result files, roughly. */
  public long bytes() {
    return BYTES_PER_CELL * cells + BYTES_PER_EPISODE * episodes;
  }
}
