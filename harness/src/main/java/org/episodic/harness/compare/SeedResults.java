package org.episodic.harness.compare;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.identity.SeedOf;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;

/** The results of a cell by seed. Of several attempts at one, the scored that began last counts. */
public final class SeedResults {
  private SeedResults() {}

  /**
   * Groups results.
   *
   * @return results by seed, by the key that all seeds share ({@link SeedOf#none}), in the order
   *     given
   */
  public static Map<CellKey, SortedMap<Long, CellResult>> of(Collection<CellResult> results) {
    Map<CellKey, SortedMap<Long, CellResult>> cells = new LinkedHashMap<>();
    for (CellResult result : results) {
      cells
          .computeIfAbsent(SeedOf.none(result.key()), key -> new TreeMap<>())
          .merge(result.key().seed(), result, SeedResults::better);
    }
    return cells;
  }

  private static CellResult better(CellResult one, CellResult two) {
    boolean oneIsScored = one.status() == CellStatus.OK;
    boolean twoIsScored = two.status() == CellStatus.OK;
    if (oneIsScored != twoIsScored) {
      return oneIsScored ? one : two;
    }
    return two.provenance().startedAt().isBefore(one.provenance().startedAt()) ? one : two;
  }

  /** Returns the scores of the test episodes in the order of the stream. */
  public static double[] scores(CellResult result) {
    return result.episodes().stream().mapToDouble(EpisodeScore::score).toArray();
  }
}
