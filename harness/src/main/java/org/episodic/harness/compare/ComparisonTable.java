package org.episodic.harness.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as rows of text, and in a sentence. */
public final class ComparisonTable {
  /** Headings; the first column is the mark. */
  public static final List<String> HEADINGS =
      List.of("", "cell", "base", "new", "difference ± 95 %", "on the same episodes");

  /** Headings of the rows of shifted cells. */
  public static final List<String> SHIFT_HEADINGS =
      List.of("", "cell", "unshifted", "shifted", "difference ± 95 %", "on the same tasks");

  private ComparisonTable() {}

  /** Returns a row for each cell whose test inputs are shifted. */
  public static List<List<String>> shiftRows(Comparison comparison) {
    return comparison.shifts().stream().map(ComparisonTable::row).toList();
  }

  /** Returns a row for each cell, then those that are missing, then those that are new. */
  public static List<List<String>> rows(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    comparison.cells().forEach(cell -> rows.add(row(cell)));
    comparison.missing().forEach(cell -> rows.add(row("!", cell.label(), missing(cell))));
    comparison.added().forEach(cell -> rows.add(row("", cell.label(), "new")));
    return rows;
  }

  private static List<String> row(String mark, String cell, String note) {
    return List.of(mark, cell, "", "", "", note);
  }

  private static String missing(Comparison.Alone cell) {
    return cell.note().isEmpty() ? "missing" : "missing; " + cell.note();
  }

  private static List<String> row(ComparedCell cell) {
    String mark = String.valueOf(cell.mark().sign());
    if (cell.change().isEmpty()) {
      return row(mark, cell.label(), cell.note());
    }
    ComparedCell.Change change = cell.change().get();
    String differ =
        change.differing() == 0
            ? "identical"
            : String.format(Locale.ROOT, "%d of %d differ", change.differing(), change.episodes());
    String seeds = cell.seeds().size() == 1 ? "" : ", %s seeds".formatted(cell.seeds().size());
    String note = cell.note().isEmpty() ? "" : "; " + cell.note();
    return List.of(
        mark,
        cell.label(),
        ScoreText.score(change.metric(), change.base()),
        ScoreText.score(change.metric(), change.current()),
        ScoreText.difference(change.metric(), change.difference(), change.halfWidth()),
        differ + seeds + equivalence(cell) + firstLosses(change) + note);
  }

  private static String equivalence(ComparedCell cell) {
    return cell.equivalence()
        .map(
            e ->
                cell.isEquivalent()
                    ? "; equivalent"
                    : e.isDifferent() ? "; not equivalent" : "; equivalence not shown")
        .orElse("");
  }

  private static String firstLosses(ComparedCell.Change change) {
    return change.firstLosses() > 0
        ? String.format(Locale.ROOT, "; first losses differ by %.1e", change.firstLosses())
        : "";
  }

  /** Returns what has changed, and what may be why. */
  public static String sentence(Comparison comparison) {
    long compared = comparison.cells().stream().filter(c -> c.change().isPresent()).count();
    long changed =
        comparison.cells().stream()
            .flatMap(cell -> cell.change().stream())
            .filter(change -> change.differing() > 0)
            .count();
    long broke = comparison.cells().stream().filter(ComparedCell::broke).count();
    StringBuilder text = new StringBuilder();
    if (compared > 0) {
      text.append(
          "%s of %s scores changed; worse: %s, better: %s, by more than chance (Holm, %s cells)."
              .formatted(
                  changed,
                  compared,
                  comparison.count(Mark.WORSE),
                  comparison.count(Mark.BETTER),
                  compared));
    }
    long judged = comparison.cells().stream().filter(c -> c.equivalence().isPresent()).count();
    if (judged > 0) {
      text.append(
          " Equivalent within the margin, by two one-sided tests at 5 %%: %s of %s."
              .formatted(
                  comparison.cells().stream().filter(ComparedCell::isEquivalent).count(), judged));
    }
    if (broke > 0) {
      text.append(" Broken: %s.".formatted(broke));
    }
    if (!comparison.missing().isEmpty()) {
      text.append(" Missing: %s.".formatted(comparison.missing().size()));
    }
    if (!comparison.added().isEmpty()) {
      text.append(" New: %s.".formatted(comparison.added().size()));
    }
    return (text + " " + comparison.closing()).strip();
  }
}
