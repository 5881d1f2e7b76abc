package org.episodic.reports.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.verdict.Verdict;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.UnfinishedRun;

/**
 * What came of it, in a title, a sentence and counts.
 *
 * @param title names the data sets and tasks
 * @param headline the one thing to know
 * @param sentence how many cells came to what
 * @param tallies the verdicts, what says most first; empty if nothing has a published value
 * @param hint how to compare, if nothing has a published value; else empty
 */
public record Outcome(
    String title, String headline, String sentence, List<Tally> tallies, String hint) {
  private static final int NAMED = 3;

  /** What says most comes first; the first two rules say nothing of the numbers. */
  private static final List<Verdict> ORDER = order();

  private static List<Verdict> order() {
    List<Verdict> order = new ArrayList<>(Arrays.asList(Verdict.values()));
    List<Verdict> last = List.of(Verdict.NOT_COMPARABLE, Verdict.NO_PUBLISHED_VALUE);
    order.removeAll(last);
    order.addAll(last);
    return List.copyOf(order);
  }

  public Outcome {
    tallies = List.copyOf(tallies);
  }

  /** Sums a comparison up. */
  public static Outcome of(Comparison comparison, List<UnfinishedRun> unfinished, Matrix matrix) {
    List<CellKey> planned =
        Stream.concat(
                comparison.cells().stream().map(CellResult::key),
                unfinished.stream().flatMap(r -> r.missing().stream()))
            .distinct()
            .toList();
    boolean published = matrix.isPublished();
    List<Tally> tallies =
        published
            ? ORDER.stream()
                .map(v -> new Tally(v, matrix.verdicts().getOrDefault(v, 0L)))
                .filter(t -> t.count() > 0 || isAlwaysSaid(t.verdict()))
                .toList()
            : List.of();
    return new Outcome(
        title(planned, published),
        headline(comparison, matrix),
        sentence(comparison, planned.size(), matrix),
        tallies,
        published || planned.isEmpty()
            ? ""
            : "To compare with papers:"
                + " episodic run --plan omniglot-short (about 5 hours on two cores).");
  }

  /** That nothing is reproduced, or nothing worse, is news too. */
  private static boolean isAlwaysSaid(Verdict verdict) {
    return verdict == Verdict.REPRODUCED || verdict == Verdict.WORSE;
  }

  private static String title(List<CellKey> planned, boolean published) {
    String of = published ? "published and measured" : "measured";
    if (planned.isEmpty()) {
      return "Episodic: no results";
    }
    List<String> datasets =
        planned.stream().map(k -> Names.dataset(k.dataset())).distinct().sorted().toList();
    LinkedHashSet<String> shapes =
        planned.stream().map(Names::shape).collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> ways =
        planned.stream()
            .filter(k -> !k.protocol().sampling().varies())
            .map(k -> k.shape().way())
            .filter(w -> w > 1)
            .distinct()
            .sorted()
            .map(Names::way)
            .toList();
    String tasks = shapes.size() == 1 ? shapes.iterator().next() : list(ways, NAMED);
    return list(datasets, NAMED)
        + (datasets.size() > 1 || tasks.isEmpty() ? "" : ", " + tasks)
        + ": "
        + of;
  }

  private static String headline(Comparison comparison, Matrix matrix) {
    List<Entry> entries = matrix.entries();
    if (entries.isEmpty()) {
      return comparison.cells().isEmpty() ? "There are no results." : "No cell has a score.";
    }
    List<Entry> worse = of(entries, Verdict.WORSE);
    if (!worse.isEmpty()) {
      return "Worse than published, with all of the training and the paper’s settings: "
          + named(worse)
          + ".";
    }
    List<Entry> reproduced = of(entries, Verdict.REPRODUCED);
    if (!reproduced.isEmpty()) {
      return "Reproduced: " + named(reproduced) + ". Nothing is worse than published.";
    }
    if (!matrix.isPublished()) {
      return "%s, %s, without a published value to hold against."
          .formatted(
              count(
                  entries.stream().map(e -> e.compared().key().algorithm()).distinct().count(),
                  "algorithm"),
              count(entries.size(), "score"));
    }
    List<Entry> comparable = entries.stream().filter(Entry::isComparable).toList();
    if (comparable.isEmpty()) {
      return "Nothing here was measured by the rules of a published value.";
    }
    if (comparable.stream().noneMatch(e -> e.assessment().work().isWhole())) {
      return "No cell is known to have had all of its paper’s training, so none is called"
          + " reproduced or worse.";
    }
    return "Nothing is worse than published; nothing is shown to be the same either.";
  }

  private static String sentence(Comparison comparison, int planned, Matrix matrix) {
    long scored = comparison.cells().stream().filter(c -> c.score().isPresent()).count();
    String cells =
        "%s of %s %s a score"
            .formatted(
                scored, count(planned, "cell"), planned == 1 || scored == 1 ? "has" : "have");
    if (!matrix.isPublished()) {
      return cells + ".";
    }
    List<String> parts =
        ORDER.stream()
            .filter(matrix.verdicts()::containsKey)
            .map(v -> new Tally(v, matrix.verdicts().get(v)).words())
            .toList();
    long rows = matrix.verdicts().values().stream().mapToLong(Long::longValue).sum();
    String of = rows == scored ? "" : " in %s".formatted(count(rows, "comparison"));
    return cells + of + ": " + String.join("; ", parts) + ".";
  }

  private static List<Entry> of(List<Entry> entries, Verdict verdict) {
    return entries.stream().filter(e -> e.verdict() == verdict).toList();
  }

  private static String named(List<Entry> entries) {
    return list(entries.stream().map(Entry::title).toList(), NAMED);
  }

  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Joins the first few with commas and a last "and". */
  static String list(List<String> things, int most) {
    List<String> said = new ArrayList<>(things.subList(0, Math.min(most, things.size())));
    if (things.size() > most) {
      said.add(things.size() - most + " more");
    }
    int last = said.size() - 1;
    return last < 1
        ? String.join("", said)
        : String.join(", ", said.subList(0, last)) + " and " + said.get(last);
  }
}
