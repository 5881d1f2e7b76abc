package org.episodic.harness.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the cells of a plan are known to give. */
public final class Baseline {
  private static final Comparator<BaselineKey> ORDER =
      Comparator.comparing(BaselineKey::dataset)
          .thenComparing(BaselineKey::protocol)
          .thenComparing(BaselineKey::way)
          .thenComparing(BaselineKey::shot)
          .thenComparing(BaselineKey::algorithm)
          .thenComparing(BaselineKey::toString);

  private final SortedMap<BaselineKey, BaselineRow> rows = new TreeMap<>(ORDER);
  private final SortedMap<BaselineKey, CompactScores> scores = new TreeMap<>(ORDER);

  /** Returns one that knows nothing. */
  public static Baseline empty() {
    return new Baseline();
  }

  /** Returns another with the same content. */
  Baseline copy() {
    Baseline copy = new Baseline();
    copy.rows.putAll(rows);
    copy.scores.putAll(scores);
    return copy;
  }

  void put(BaselineRow row, CompactScores ofEpisodes) {
    rows.put(row.key(), row);
    scores.put(row.key(), ofEpisodes);
  }

  /** Returns what is known of a cell. */
  public Optional<BaselineRow> row(BaselineKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** Returns all rows in the order of the file. */
  public List<BaselineRow> rows() {
    return List.copyOf(rows.values());
  }

  CompactScores compactScores(BaselineKey key) {
    return scores.get(key);
  }

  /** Returns the scores of the test episodes of a cell, to six digits. */
  double[] scores(BaselineKey key) {
    return scores.get(key).scores();
  }
}
