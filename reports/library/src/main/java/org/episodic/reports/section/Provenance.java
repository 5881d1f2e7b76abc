package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellResult;

/** Where the numbers come from. */
public final class Provenance {
  private Provenance() {}

  /** Returns what was run, on what. */
  public static Section summary(Comparison comparison) {
    List<CellResult> cells = comparison.cells();
    List<List<Table.Cell>> rows = new ArrayList<>();
    rows.add(fact("Runs", cells, CellResult::runId));
    rows.add(fact("Budgets", cells, c -> Names.budget(c.key())));
    rows.add(fact("Library", cells, c -> c.provenance().executed().library()));
    rows.add(fact("Device", cells, c -> c.provenance().executed().device().toString()));
    rows.add(fact("CPU threads", cells, c -> String.valueOf(c.provenance().requested().threads())));
    rows.add(fact("Episodic", cells, c -> c.provenance().host().harnessVersion()));
    rows.add(fact("Java", cells, c -> c.provenance().host().javaVersion()));
    rows.add(fact("System", cells, c -> c.provenance().host().os()));
    rows.add(fact("CPU", cells, c -> c.provenance().host().cpu()));
    if (cells.stream().anyMatch(c -> !c.provenance().host().gpu().isEmpty())) {
      rows.add(fact("GPU", cells, c -> c.provenance().host().gpu()));
    }
    rows.add(fact("Commit", cells, Labels::commit));
    return Section.of(
        "provenance",
        "Where the numbers come from",
        List.of(),
        new Table(List.of(Table.text("Fact"), Table.text("Value")), rows));
  }

  private static List<Cell> fact(
      String name, List<CellResult> cells, Function<CellResult, String> value) {
    List<String> values =
        cells.stream().map(value).filter(v -> !v.isEmpty()).distinct().sorted().toList();
    return Table.row(name, values.isEmpty() ? Numbers.NONE : String.join("; ", values));
  }
}
