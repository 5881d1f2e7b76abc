package org.episodic.harness.compare;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.harness.identity.Words;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Score;

/**
 * One cell in two runs, or in one at two levels of shift.
 *
 * @param key its key, the seed aside; of the shifted cell
 * @param base its results by seed in the one
 * @param current those in the other
 */
record CellPair(
    CellKey key, SortedMap<Long, CellResult> base, SortedMap<Long, CellResult> current) {
  CellPair {
    base = Collections.unmodifiableSortedMap(new TreeMap<>(base));
    current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
  }

  /** Returns the seeds that either has a result of. */
  List<Long> seeds() {
    return Stream.of(base, current)
        .flatMap(results -> results.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the seeds that both have a result of. */
  List<Long> commonSeeds() {
    return base.keySet().stream().filter(current::containsKey).toList();
  }

  /** Returns why a seed cannot be compared, if so. */
  Optional<String> obstacle(long seed) {
    CellResult then = base.get(seed);
    CellResult now = current.get(seed);
    if (now == null || then == null) {
      return Optional.of(now == null ? "missing" : "new");
    }
    if (now.status() != CellStatus.OK) {
      String broke = then.status() == CellStatus.OK ? "broke: " : "still without a score: ";
      return Optional.of(broke + end(now));
    }
    if (then.status() != CellStatus.OK) {
      return Optional.of("scored now, was " + end(then));
    }
    Score before = then.score().orElseThrow();
    Score after = now.score().orElseThrow();
    if (!before.metric().equals(after.metric())) {
      return Optional.of("another metric: %s, %s".formatted(before.metric(), after.metric()));
    }
    if (before.mode() != after.mode()) {
      return Optional.of(
          "another mode: %s, %s".formatted(Words.of(before.mode()), Words.of(after.mode())));
    }
    if (!then.hasTasksOf(now) || !indices(then).equals(indices(now))) {
      return Optional.of("other test episodes");
    }
    return then.episodes().size() < 2 ? Optional.of("one test episode") : Optional.empty();
  }

  /** Says whether a seed that both have was scored and is not any more. */
  boolean broke(long seed) {
    return base.get(seed).status() == CellStatus.OK
        && current.get(seed).status() != CellStatus.OK
        && current.get(seed).status() != CellStatus.CANCELLED;
  }

  private static List<Integer> indices(CellResult result) {
    return result.episodes().stream().map(EpisodeScore::index).toList();
  }

  private static String end(CellResult result) {
    String status = Words.of(result.status());
    return result.message().isEmpty() ? status : status + ", " + result.message();
  }
}
