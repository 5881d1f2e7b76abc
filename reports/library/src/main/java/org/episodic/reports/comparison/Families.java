package org.episodic.reports.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;

/**
 * Groups cells that may be looked at together. Every list of cells is sorted and scored, and has a
 * cell once: run twice, it is neither two learners nor two seeds.
 */
final class Families {
  private Families() {}

  static List<SeedSpread> seeds(List<CellResult> cells) {
    Function<CellResult, List<Object>> sameButSeed =
        c -> {
          CellKey key = c.key();
          Score score = c.score().orElseThrow();
          return List.of(
              key.algorithm(),
              key.dataset(),
              key.protocol(),
              key.shape(),
              key.budget(),
              key.options(),
              c.provenance().numbersVersion(),
              score.episodeStreamSha256(),
              score.metric(),
              score.mode());
        };
    return group(cells, sameButSeed).stream().map(Families::spread).toList();
  }

  private static SeedSpread spread(List<CellResult> cells) {
    TreeMap<Long, CellResult> bySeed = new TreeMap<>();
    cells.forEach(c -> bySeed.putIfAbsent(c.key().seed(), c));
    DoubleStream means = bySeed.values().stream().mapToDouble(c -> c.score().orElseThrow().mean());
    return new SeedSpread(List.copyOf(bySeed.values()), MeanInterval.of(means.toArray()));
  }

  private static List<List<CellResult>> group(
      List<CellResult> cells, Function<CellResult, List<Object>> key) {
    LinkedHashMap<List<Object>, List<CellResult>> groups =
        cells.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    return List.copyOf(groups.values());
  }
}
