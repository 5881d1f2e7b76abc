package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.UnfinishedRun;

/** Cells that were planned and have no score. */
public final class Missing {
  private Missing() {}

  /** Returns the section; none if every planned cell has a score. */
  public static List<Section> of(Comparison comparison, List<UnfinishedRun> unfinished) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    comparison.cells().stream()
        .filter(c -> c.status() != CellStatus.OK)
        .forEach(c -> rows.add(unscored(c.key(), Names.id(c.status()), c.message())));
    unfinished.stream()
        .flatMap(run -> run.missing().stream())
        .distinct()
        .forEach(key -> rows.add(unscored(key, "no row yet", "")));
    List<Table.Column> columns =
        List.of(
            Table.text("Data set"),
            Table.text("Cell"),
            Table.text("Status"),
            Table.text("Message"));
    return rows.isEmpty()
        ? List.of()
        : List.of(
            Section.of(
                "missing",
                "What is missing",
                List.of("Cells without a score."),
                new Table(columns, rows)));
  }

  private static List<Cell> unscored(CellKey key, String status, String message) {
    return List.of(
        new Cell(key.dataset(), ""),
        new Cell(Labels.cell(key), ""),
        new Cell(status, "bad"),
        new Cell(message, ""));
  }

  static String notice(UnfinishedRun run) {
    int missing = run.missing().size();
    return "%s of %s planned cells of run %s %s no row yet: the run %s."
        .formatted(
            missing,
            run.planned(),
            run.runId(),
            missing == 1 ? "has" : "have",
            run.goingOn()
                ? "was still going on when this report was made"
                : "was cut short; 'episodic resume' with its directory goes on with it");
  }
}
