package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Score;
import org.episodic.statistics.Holm;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.PairedDifference;

/**
 * Groups cells that may be looked at together. Every list of cells is sorted and scored, and has a
 * cell once: run twice, it is neither two learners nor two seeds.
 */
final class Families {
  private Families() {}

  static List<PairedFamily> paired(List<CellResult> cells) {
    Function<CellResult, List<Object>> sameEpisodes =
        c -> {
          CellKey key = c.key();
          Score score = c.score().orElseThrow();
          return List.of(
              key.dataset(),
              key.protocol(),
              key.shape(),
              key.seed(),
              score.episodeStreamSha256(),
              score.metric(),
              score.mode());
        };
    List<CellResult> finite = cells.stream().filter(Families::hasFiniteEpisodes).toList();
    return group(finite, sameEpisodes).stream()
        .map(Families::pairs)
        .filter(f -> !f.pairs().isEmpty())
        .toList();
  }

  private static PairedFamily pairs(List<CellResult> cells) {
    List<PairedFamily.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      for (int j = i + 1; j < cells.size(); j++) {
        TreeMap<Integer, Double> a = byIndex(cells.get(i));
        TreeMap<Integer, Double> b = byIndex(cells.get(j));
        if (a.size() > 1 && a.keySet().equals(b.keySet())) {
          PairedDifference paired = PairedDifference.of(values(a), values(b));
          pairs.add(new PairedFamily.Pair(cells.get(i), cells.get(j), paired, Double.NaN));
        }
      }
    }
    double[] adjusted = Holm.adjust(pairs.stream().mapToDouble(p -> p.paired().pValue()).toArray());
    for (int i = 0; i < adjusted.length; i++) {
      PairedFamily.Pair p = pairs.get(i);
      pairs.set(i, new PairedFamily.Pair(p.a(), p.b(), p.paired(), adjusted[i]));
    }
    return new PairedFamily(List.copyOf(pairs));
  }

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

  private static boolean hasFiniteEpisodes(CellResult cell) {
    return cell.episodes().stream().allMatch(e -> Double.isFinite(e.score()));
  }

  private static TreeMap<Integer, Double> byIndex(CellResult cell) {
    TreeMap<Integer, Double> scores = new TreeMap<>();
    for (EpisodeScore episode : cell.episodes()) {
      scores.put(episode.index(), episode.score());
    }
    return scores;
  }

  private static double[] values(TreeMap<Integer, Double> scores) {
    return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
