package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.verdict.Verdict;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.UnfinishedRun;

/** What was run, what failed, and what it takes to run it again. */
final class RunSections {
  private RunSections() {}

  static Section summary(Comparison comparison, List<UnfinishedRun> unfinished) {
    List<CellResult> cells = comparison.cells();
    List<String> notices = new ArrayList<>();
    unfinished.stream().map(RunSections::notice).forEach(notices::add);
    notices.addAll(AttemptsSection.disagreements(comparison));
    if (cells.isEmpty()) {
      notices.add("There are no results.");
      return Section.of("summary", "Summary", notices);
    }
    List<List<Table.Cell>> rows = new ArrayList<>();
    rows.add(Table.row("Cells", statuses(cells)));
    rows.add(Table.row("Verdicts", verdicts(comparison.compared())));
    rows.add(fact("Run", cells, CellResult::runId));
    TreeSet<Long> seeds =
        cells.stream().map(c -> c.key().seed()).collect(Collectors.toCollection(TreeSet::new));
    rows.add(
        Table.row("Seeds", seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    rows.add(fact("Budget", cells, c -> Labels.id(c.key().budget())));
    rows.add(fact("Library", cells, c -> c.provenance().executed().library()));
    rows.add(fact("Device", cells, c -> c.provenance().executed().device().toString()));
    rows.add(fact("CPU threads", cells, c -> String.valueOf(c.provenance().requested().threads())));
    rows.add(fact("Java", cells, c -> c.provenance().host().javaVersion()));
    rows.add(fact("System", cells, c -> c.provenance().host().os()));
    rows.add(fact("CPU", cells, c -> c.provenance().host().cpu()));
    if (cells.stream().anyMatch(c -> !c.provenance().host().gpu().isEmpty())) {
      rows.add(fact("GPU", cells, c -> c.provenance().host().gpu()));
    }
    rows.add(fact("Commit", cells, Labels::commit));
    Table table = new Table(List.of(Table.text("Fact"), Table.text("Value")), rows);
    return Section.of("summary", "Summary", notices, table);
  }

  private static String statuses(List<CellResult> cells) {
    EnumMap<CellStatus, Integer> counts = new EnumMap<CellStatus, Integer>(CellStatus.class);
    cells.forEach(c -> counts.merge(c.status(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> e.getValue() + " " + Labels.id(e.getKey()))
        .collect(Collectors.joining(", ", cells.size() + ": ", ""));
  }

  private static String verdicts(List<Compared> compared) {
    EnumMap<Verdict, Integer> counts = new EnumMap<Verdict, Integer>(Verdict.class);
    compared.forEach(c -> counts.merge(c.assessment().verdict(), 1, Integer::sum));
    return counts.isEmpty()
        ? Numbers.NONE
        : counts.entrySet().stream()
            .map(e -> e.getValue() + " " + Labels.id(e.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static List<Cell> fact(
      String name, List<CellResult> cells, Function<CellResult, String> value) {
    List<String> values =
        cells.stream().map(value).filter(v -> !v.isEmpty()).distinct().sorted().toList();
    return Table.row(name, values.isEmpty() ? Numbers.NONE : String.join("; ", values));
  }

  private static String notice(UnfinishedRun run) {
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

  static List<Section> unscored(Comparison comparison, List<UnfinishedRun> unfinished) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    comparison.cells().stream()
        .filter(c -> c.status() != CellStatus.OK)
        .forEach(c -> rows.add(unscored(c.key(), Labels.id(c.status()), c.message())));
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
            Section.of("unfinished", "Cells without a score", List.of(), new Table(columns, rows)));
  }

  private static List<Cell> unscored(CellKey key, String status, String message) {
    return List.of(
        new Cell(key.dataset(), ""),
        new Cell(Labels.cell(key), ""),
        new Cell(status, "bad"),
        new Cell(message, ""));
  }

  static List<Section> facts(Comparison comparison) {
    List<List<Table.Cell>> rows = comparison.cells().stream().map(RunSections::facts).toList();
    List<Table.Column> columns =
        List.of(
            Table.text("Cell id"),
            Table.text("Data set"),
            Table.text("Cell"),
            Table.text("Data"),
            Table.text("Split"),
            Table.text("Episodes"),
            Table.text("Commit"),
            Table.text("Version"),
            Table.text("Numbers"),
            Table.text("Options"));
    return rows.isEmpty()
        ? List.of()
        : List.of(
            Section.of(
                "facts",
                "What it takes to reproduce this",
                List.of(
                    "SHA-256 of the decoded data, the class split and the stream of test episodes,"
                        + " shortened; results.csv has them whole. \"+ changes\" marks a checkout"
                        + " with uncommitted changes."),
                new Table(columns, rows)));
  }

  private static List<Cell> facts(CellResult cell) {
    Provenance provenance = cell.provenance();
    return Table.row(
        Labels.hash(cell.cellId()),
        cell.key().dataset(),
        Labels.cell(cell),
        Labels.hash(provenance.datasetSha256()),
        Labels.hash(provenance.splitSha256()),
        cell.score().map(s -> Labels.hash(s.episodeStreamSha256())).orElse(Numbers.NONE),
        Labels.commit(cell),
        provenance.algorithmPlugin().version(),
        Labels.numbersVersion(cell),
        Labels.options(cell));
  }
}
