package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.reports.statistics.Holm;
import org.episodic.reports.statistics.MeanInterval;
import org.episodic.reports.statistics.PairedDifference;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.EpisodeScore;

/**
 * Groups cells that may be looked at together. Every list of cells is sorted and scored, and has a
 * cell once: run twice, it is neither two learners nor two seeds.
 */
final class Families {
  private Families() {}

  static List<PairedFamily> paired(List<CellResult> cells) {
    Function<CellResult, List<Object>> sameEpisodes =
        c -> {
          var key = c.key();
          var score = c.score().orElseThrow();
          return List.of(
              key.dataset(),
              key.protocol(),
              key.shape(),
              key.seed(),
              score.episodeStreamSha256(),
              score.metric(),
              score.mode());
        };
    var finite = cells.stream().filter(Families::hasFiniteEpisodes).toList();
    return group(finite, sameEpisodes).stream()
        .map(Families::pairs)
        .filter(f -> !f.pairs().isEmpty())
        .toList();
  }

  private static PairedFamily pairs(List<CellResult> cells) {
    var pairs = new ArrayList<PairedFamily.Pair>();
    for (int i = 0; i < cells.size(); i++) {
      for (int j = i + 1; j < cells.size(); j++) {
        var a = byIndex(cells.get(i));
        var b = byIndex(cells.get(j));
        if (a.size() > 1 && a.keySet().equals(b.keySet())) {
          var paired = PairedDifference.of(values(a), values(b));
          pairs.add(new PairedFamily.Pair(cells.get(i), cells.get(j), paired, Double.NaN));
        }
      }
    }
    var adjusted = Holm.adjust(pairs.stream().mapToDouble(p -> p.paired().pValue()).toArray());
    for (int i = 0; i < adjusted.length; i++) {
      var p = pairs.get(i);
      pairs.set(i, new PairedFamily.Pair(p.a(), p.b(), p.paired(), adjusted[i]));
    }
    return new PairedFamily(List.copyOf(pairs));
  }

  static List<SeedSpread> seeds(List<CellResult> cells) {
    Function<CellResult, List<Object>> sameButSeed =
        c -> {
          var key = c.key();
          var score = c.score().orElseThrow();
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
    var bySeed = new TreeMap<Long, CellResult>();
    cells.forEach(c -> bySeed.putIfAbsent(c.key().seed(), c));
    var means = bySeed.values().stream().mapToDouble(c -> c.score().orElseThrow().mean());
    return new SeedSpread(List.copyOf(bySeed.values()), MeanInterval.of(means.toArray()));
  }

  private static List<List<CellResult>> group(
      List<CellResult> cells, Function<CellResult, List<Object>> key) {
    var groups =
        cells.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    return List.copyOf(groups.values());
  }

  private static boolean hasFiniteEpisodes(CellResult cell) {
    return cell.episodes().stream().allMatch(e -> Double.isFinite(e.score()));
  }

  private static TreeMap<Integer, Double> byIndex(CellResult cell) {
    var scores = new TreeMap<Integer, Double>();
    for (EpisodeScore episode : cell.episodes()) {
      scores.put(episode.index(), episode.score());
    }
    return scores;
  }

  private static double[] values(TreeMap<Integer, Double> scores) {
    return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
