package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Attempts;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Score;

/** Cells of which there are several results. */
public final class Repeated {
  private Repeated() {}

  /** Returns the section; none if every cell was run once. */
  public static List<Section> of(Comparison comparison) {
    if (comparison.repeated().isEmpty()) {
      return List.of();
    }
    List<Table.Column> columns =
        List.of(
            Table.text("Data set"), Table.text("Cell"), Table.text("Shown"), Table.text("Others"));
    List<List<Table.Cell>> rows =
        comparison.repeated().stream()
            .map(
                a ->
                    Table.row(
                        a.shown().key().dataset(),
                        Labels.cell(a.shown()),
                        "%s, %s".formatted(Names.id(a.shown().status()), origin(a.shown())),
                        others(a)))
            .toList();
    return List.of(
        Section.of(
            "attempts",
            "Cells that were run more than once",
            List.of(
                "Results of the same algorithm, data set, protocol, shape, budget, seed and options"
                    + " are one cell. Of those with a score the one that was started last is shown;"
                    + " the others count nowhere else."),
            new Table(columns, rows)));
  }

  /** Returns a line for each cell whose results disagree. */
  static List<String> disagreements(Comparison comparison) {
    return comparison.repeated().stream()
        .filter(a -> !a.disagreeing().isEmpty())
        .map(Repeated::disagreement)
        .toList();
  }

  private static String disagreement(Attempts attempts) {
    CellResult shown = attempts.shown();
    String scores =
        attempts.disagreeing().stream()
            .map(c -> "%s in %s%s".formatted(score(c), origin(c), causes(attempts, c)))
            .collect(Collectors.joining(", "));
    return "%s runs of %s %s disagree: %s in %s, which is shown, and %s."
        .formatted(
            attempts.disagreeing().size() + 1,
            shown.key().dataset(),
            Labels.cell(shown),
            score(shown),
            origin(shown),
            scores);
  }

  private static String causes(Attempts attempts, CellResult other) {
    List<String> causes = attempts.causes(other);
    return causes.isEmpty()
        ? " (nothing recorded differs)"
        : " (differs in %s)".formatted(String.join(", ", causes));
  }

  private static String score(CellResult cell) {
    Score score = cell.score().orElseThrow();
    return Numbers.interval(score.metric(), score.mean(), score.ci95HalfWidth());
  }

  private static String origin(CellResult cell) {
    return "%s (started %s)".formatted(cell.runId(), cell.provenance().startedAt());
  }

  private static String others(Attempts attempts) {
    List<String> parts = new ArrayList<>();
    Map<CellStatus, Long> unscored = attempts.unscored();
    if (!unscored.isEmpty()) {
      long count = unscored.values().stream().mapToLong(Long::longValue).sum();
      String statuses =
          unscored.entrySet().stream()
              .map(e -> e.getValue() + " " + Names.id(e.getKey()))
              .collect(Collectors.joining(", "));
      parts.add("%s other %s: %s".formatted(count, count == 1 ? "attempt" : "attempts", statuses));
    }
    Stream.of(
            count(attempts.copies(), "identical copy", "identical copies"),
            count(attempts.repetitions(), "repetition, same score", "repetitions, same score"),
            count(attempts.disagreeing().size(), "with another score", "with other scores"))
        .flatMap(List::stream)
        .forEach(parts::add);
    return String.join("; ", parts);
  }

  private static List<String> count(long count, String one, String several) {
    return count == 0 ? List.of() : List.of(count + " " + (count == 1 ? one : several));
  }
}
