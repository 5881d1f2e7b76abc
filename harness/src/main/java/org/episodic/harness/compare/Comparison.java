package org.episodic.harness.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.episodic.harness.identity.CellLabel;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.statistics.Equivalence;
import org.episodic.statistics.Holm;

/**
 * Two runs, or more joined to two, held against each other. Cells are paired by everything that was
 * asked for and never by the jars that ran it.
 *
 * @param cells those that both have, in the order of the base
 * @param missing those that only the base has, with what is nearest to them
 * @param added those that only the new run has
 * @param shifts the cells of the new run whose test inputs are shifted, against the unshifted cell
 *     of it, else of the base; what they lose is no regression
 * @param closing what else differs, as a sentence
 */
public record Comparison(
    List<ComparedCell> cells,
    List<Alone> missing,
    List<Alone> added,
    List<ComparedCell> shifts,
    String closing) {
  private static final double LEVEL = 0.05;
  private static final SortedMap<Long, CellResult> NO_RESULTS = new TreeMap<>();

  /**
   * A cell that one of the runs lacks.
   *
   * @param label what people call it
   * @param note which cell of the other run comes near; may be empty
   */
  public record Alone(String label, String note) {}

  public Comparison {
    cells = List.copyOf(cells);
    missing = List.copyOf(missing);
    added = List.copyOf(added);
    shifts = List.copyOf(shifts);
  }

  /**
   * Compares.
   *
   * @param margin a difference that does not count: points of accuracy; of other metrics, per cent
   *     of the base; ≥ 0
   */
  public static Comparison of(
      Collection<CellResult> base, Collection<CellResult> current, double margin) {
    Map<CellKey, SortedMap<Long, CellResult>> then = SeedResults.of(base);
    Map<CellKey, SortedMap<Long, CellResult>> now = SeedResults.of(current);
    Map<CellKey, String> labels = labels(then.keySet(), now.keySet());
    List<CellPair> pairs = new ArrayList<>();
    List<Alone> missing = new ArrayList<>();
    then.forEach(
        (key, results) -> {
          CellPair pair = new CellPair(key, results, now.getOrDefault(key, NO_RESULTS));
          if (pair.commonSeeds().isEmpty()) {
            missing.add(new Alone(labels.get(key), nearest(key, now.keySet())));
          } else {
            pairs.add(pair);
          }
        });
    List<Alone> added =
        now.entrySet().stream()
            .filter(cell -> unknown(then.get(cell.getKey()), cell.getValue()))
            .map(cell -> new Alone(labels.get(cell.getKey()), ""))
            .toList();
    return new Comparison(
        judged(pairs, labels, margin),
        missing,
        added,
        judged(levels(then, now), labels, margin),
        Closing.sentence(pairs, margin));
  }

  private static List<CellPair> levels(
      Map<CellKey, SortedMap<Long, CellResult>> then,
      Map<CellKey, SortedMap<Long, CellResult>> now) {
    return now.entrySet().stream()
        .filter(cell -> !cell.getKey().shift().isEmpty())
        .map(
            cell ->
                new CellPair(cell.getKey(), unshifted(cell.getKey(), then, now), cell.getValue()))
        .filter(pair -> !Changes.comparable(pair).isEmpty())
        .toList();
  }

  private static SortedMap<Long, CellResult> unshifted(
      CellKey key,
      Map<CellKey, SortedMap<Long, CellResult>> then,
      Map<CellKey, SortedMap<Long, CellResult>> now) {
    CellKey unshifted = key.unshifted();
    return now.getOrDefault(unshifted, then.getOrDefault(unshifted, NO_RESULTS));
  }

  private static boolean unknown(
      SortedMap<Long, CellResult> then, SortedMap<Long, CellResult> now) {
    return then == null || now.keySet().stream().noneMatch(then::containsKey);
  }

  private static Map<CellKey, String> labels(Collection<CellKey> then, Collection<CellKey> now) {
    List<CellKey> all = new ArrayList<>(then);
    now.stream().filter(key -> !then.contains(key)).forEach(all::add);
    Map<CellKey, String> labels = new LinkedHashMap<>();
    CellLabel.distinct(all)
        .forEach((key, label) -> labels.put(key, label.replaceFirst(" seed 0(?= |$)", "")));
    return labels;
  }

  private static List<ComparedCell> judged(
      List<CellPair> pairs, Map<CellKey, String> labels, double margin) {
    List<Optional<ComparedCell.Change>> raw = pairs.stream().map(Changes::of).toList();
    double[] adjusted =
        Holm.adjust(raw.stream().flatMap(Optional::stream).mapToDouble(c -> c.pValue()).toArray());
    List<ComparedCell> cells = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Optional<ComparedCell.Change> change = raw.get(i);
      if (change.isPresent()) {
        change = Optional.of(Changes.withPValue(change.get(), adjusted[compared++]));
      }
      cells.add(judged(pairs.get(i), labels.get(pairs.get(i).key()), change, margin));
    }
    return cells;
  }

  private static ComparedCell judged(
      CellPair pair, String label, Optional<ComparedCell.Change> change, double margin) {
    List<Long> seeds = pair.seeds();
    String note =
        seeds.stream()
            .flatMap(
                seed ->
                    pair.obstacle(seed).stream()
                        .map(text -> seeds.size() == 1 ? text : "seed " + seed + " " + text))
            .collect(Collectors.joining("; "));
    List<Long> common = pair.commonSeeds();
    boolean broke = common.stream().anyMatch(pair::broke);
    Mark mark = broke ? Mark.UNKNOWN : change.map(c -> mark(c, margin)).orElse(Mark.UNKNOWN);
    List<Long> compared = Changes.comparable(pair);
    CellResult example = pair.current().get(common.get(0));
    Optional<Equivalence> equivalence =
        change.filter(c -> margin > 0).map(c -> c.equivalence(inItsUnit(c, margin)));
    return new ComparedCell(
        mark, label, example, compared, compared.equals(seeds), change, equivalence, broke, note);
  }

  private static double inItsUnit(ComparedCell.Change change, double margin) {
    return margin / 100 * (change.metric().isShare() ? 1 : Math.abs(change.base()));
  }

  private static Mark mark(ComparedCell.Change change, double margin) {
    if (change.pValue() >= LEVEL || Math.abs(change.difference()) <= inItsUnit(change, margin)) {
      return Mark.EQUAL;
    }
    boolean higher = change.difference() > 0;
    return higher == change.metric().higherIsBetter() ? Mark.BETTER : Mark.WORSE;
  }

  /** A cell whose options have changed is another cell; this says which that may be. */
  private static String nearest(CellKey key, Collection<CellKey> others) {
    return others.stream()
        .filter(other -> CellLabel.of(other).equals(CellLabel.of(key)))
        .findFirst()
        .map(other -> "there is one with " + differences(key, other))
        .orElse("");
  }

  private static String differences(CellKey key, CellKey other) {
    List<String> differences = new ArrayList<>();
    if (!key.budget().equals(other.budget())) {
      differences.add("budget " + CellLabel.budget(other));
    }
    if (!key.protocol().equals(other.protocol()) || !key.shape().equals(other.shape())) {
      differences.add("another protocol of that name");
    }
    new TreeMap<>(other.options())
        .forEach(
            (name, value) -> {
              String here = key.options().getOrDefault(name, "nothing");
              if (!value.equals(here)) {
                differences.add("%s=%s instead of %s".formatted(name, value, here));
              }
            });
    key.options().keySet().stream()
        .filter(name -> !other.options().containsKey(name))
        .forEach(name -> differences.add("no option " + name));
    return String.join(", ", differences);
  }

  /** Says whether a cell has become worse or broke. */
  public boolean hasRegression() {
    return cells.stream().anyMatch(ComparedCell::isRegression);
  }

  /**
   * Says whether equality within the margin is shown of every cell, and both have the same cells.
   */
  public boolean isEquivalent() {
    return missing.isEmpty()
        && added.isEmpty()
        && !cells.isEmpty()
        && cells.stream().allMatch(ComparedCell::isEquivalent);
  }

  /** Says whether any score, or the set of cells, is not as it was. */
  public boolean hasChange() {
    return !missing.isEmpty()
        || !added.isEmpty()
        || cells.stream().anyMatch(ComparedCell::isChanged);
  }

  /** Returns how many cells have a mark. */
  public long count(Mark mark) {
    return cells.stream().filter(cell -> cell.mark() == mark).count();
  }
}
