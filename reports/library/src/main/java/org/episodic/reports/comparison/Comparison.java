package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.episodic.reports.published.PublishedResults;
import org.episodic.spi.result.CellResult;
import org.episodic.statistics.MeanInterval;

/**
 * Everything the reports say, computed once. A pure function of the set of results: the order they
 * come in does not matter.
 *
 * @param cells every cell once, sorted
 * @param repeated those of which there are several results
 * @param compared the scored cells, seeds together, beside published numbers
 * @param rankings the order of those that were scored on the same episodes
 * @param adaptations scores by adaptation steps, one for each data set
 * @param seeds the scored cells, grouped over seeds
 * @param shifts what is lost where test inputs are shifted
 */
public record Comparison(
    List<CellResult> cells,
    List<Attempts> repeated,
    List<Compared> compared,
    List<Ranking> rankings,
    List<Adaptation> adaptations,
    List<SeedSpread> seeds,
    List<Shift> shifts) {

  // Text of the whole record last, so that only equal results tie.
  private static final Comparator<CellResult> ORDER =
      Comparator.comparing((CellResult c) -> c.key().dataset())
          .thenComparing(c -> c.key().shape().way())
          .thenComparing(c -> c.key().shape().shot())
          .thenComparing(c -> c.key().algorithm())
          .thenComparing(c -> c.key().protocol().id())
          .thenComparing(c -> c.key().budget())
          .thenComparing(c -> c.key().shift(), Shift.BY_LEVEL)
          .thenComparing(c -> c.key().seed())
          .thenComparing(CellResult::cellId)
          .thenComparing(CellResult::runId)
          .thenComparing(CellResult::toString);

  /** Computes the comparison. */
  public static Comparison of(List<CellResult> results, PublishedResults published) {
    List<Attempts> attempts = Attempts.of(results.stream().sorted(ORDER).toList());
    List<CellResult> cells = attempts.stream().map(Attempts::shown).sorted(ORDER).toList();
    List<CellResult> scored = cells.stream().filter(c -> c.score().isPresent()).toList();
    List<SeedSpread> seeds = Families.seeds(scored);
    Comparer comparer = new Comparer(published);
    List<Compared> compared =
        seeds.stream().flatMap(s -> comparer.compare(s.cells()).stream()).toList();
    return new Comparison(
        cells,
        attempts.stream().filter(a -> !a.others().isEmpty()).toList(),
        compared,
        Ranking.of(compared),
        adaptations(scored),
        seeds,
        Shift.of(seeds));
  }

  private static List<Adaptation> adaptations(List<CellResult> scored) {
    TreeMap<String, List<CellResult>> byDataset = new TreeMap<>();
    for (CellResult cell : scored) {
      if (!Comparer.steps(List.of(cell)).isEmpty()) {
        byDataset.computeIfAbsent(cell.key().dataset(), d -> new ArrayList<>()).add(cell);
      }
    }
    return byDataset.entrySet().stream()
        .map(
            e ->
                new Adaptation(
                    e.getKey(),
                    List.copyOf(Comparer.steps(e.getValue())),
                    e.getValue().stream().map(Comparison::adaptation).toList()))
        .toList();
  }

  private static Adaptation.Row adaptation(CellResult cell) {
    TreeMap<Integer, MeanInterval> afterSteps = new TreeMap<>();
    TreeSet<Integer> steps = Comparer.steps(List.of(cell));
    steps.forEach(s -> afterSteps.put(s, Comparer.afterSteps(cell, s)));
    return new Adaptation.Row(cell, afterSteps);
  }
}
