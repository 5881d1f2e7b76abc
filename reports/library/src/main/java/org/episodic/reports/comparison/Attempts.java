package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/**
 * All results with one {@link CellKey}, of which one is shown: of those with a score, the one that
 * was started last, for nothing else recorded says which build is newer; if none has a score, the
 * one that was started last.
 *
 * @param shown the result that the rest of the report is about
 * @param others the rest, in the order of results; empty for most cells
 */
public record Attempts(CellResult shown, List<CellResult> others) {
  private static final Comparator<CellResult> BEST_LAST =
      Comparator.comparing((CellResult c) -> c.score().isPresent())
          .thenComparing(c -> c.provenance().startedAt());

  private static final Map<String, Function<CellResult, Object>> CAUSES = new LinkedHashMap<>();

  static {
    CAUSES.put("the numbers version", c -> c.provenance().numbersVersion());
    CAUSES.put("the algorithm's jar", c -> c.provenance().algorithmPlugin());
    CAUSES.put("data", c -> c.provenance().datasetSha256());
    CAUSES.put("split", c -> c.provenance().splitSha256());
    CAUSES.put("artefacts", c -> c.provenance().artefacts());
    CAUSES.put("device or threads", c -> c.provenance().requested());
    CAUSES.put("library", c -> c.provenance().executed());
    CAUSES.put("machine or checkout", c -> c.provenance().host());
  }

  public Attempts {
    others = List.copyOf(others);
  }

  /**
   * Groups results.
   *
   * @param sorted every result, in an order in which only equal ones tie
   */
  static List<Attempts> of(List<CellResult> sorted) {
    LinkedHashMap<CellKey, List<CellResult>> byKey =
        sorted.stream()
            .collect(
                Collectors.groupingBy(CellResult::key, LinkedHashMap::new, Collectors.toList()));
    return byKey.values().stream().map(Attempts::ofOneCell).toList();
  }

  private static Attempts ofOneCell(List<CellResult> results) {
    CellResult shown = Collections.max(results, BEST_LAST);
    List<CellResult> others = new ArrayList<>(results);
    others.remove(shown);
    return new Attempts(shown, others);
  }

  /** Returns how many of the others are the shown result once more, to the last character. */
  public long copies() {
    return others.stream().filter(shown::equals).count();
  }

  /** Returns how many of the others are runs of their own with the same scores. */
  public long repetitions() {
    return scored().stream().filter(c -> agrees(c) && !c.equals(shown)).count();
  }

  /** Returns the others whose scores are not those of the shown result. */
  public List<CellResult> disagreeing() {
    return scored().stream().filter(c -> !agrees(c)).toList();
  }

  /** Returns how many of the others have no score, by status. */
  public Map<CellStatus, Long> unscored() {
    return others.stream()
        .filter(c -> c.score().isEmpty() && !c.equals(shown))
        .collect(Collectors.groupingBy(CellResult::status, TreeMap::new, Collectors.counting()));
  }

  /** Returns in words what is not the same in the provenance of another result. */
  public List<String> causes(CellResult other) {
    return CAUSES.entrySet().stream()
        .filter(c -> !c.getValue().apply(shown).equals(c.getValue().apply(other)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<CellResult> scored() {
    return others.stream().filter(c -> c.score().isPresent()).toList();
  }

  private boolean agrees(CellResult other) {
    return shown.score().equals(other.score()) && shown.episodes().equals(other.episodes());
  }
}
