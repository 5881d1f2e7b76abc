package org.episodic.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.episodic.harness.compare.ScoreText;
import org.episodic.harness.identity.Json;

/**
 * The verdicts on the cells of a run.
 *
 * @param cells one for each, the worst first, then by label
 */
public record GateReport(List<CellVerdict> cells) {
  /** Headings of {@link #rows}. */
  public static final List<String> HEADINGS =
      List.of("verdict", "cell", "baseline", "here", "difference ± 95 %", "why");

  private static final int VERSION = 1;
  private static final int MOST_NAMED = 3;

  public GateReport {
    cells =
        cells.stream()
            .sorted(
                Comparator.comparing(CellVerdict::verdict)
                    .reversed()
                    .thenComparing(CellVerdict::label)
                    .thenComparing(CellVerdict::cellId))
            .toList();
  }

  /** Returns the worst verdict; that of a run without any cell is that it is not complete. */
  public Verdict verdict() {
    if (cells.isEmpty()) {
      return Verdict.INCOMPLETE;
    }
    Verdict worst = cells.get(0).verdict();
    return worst.passes() ? Verdict.OK : worst;
  }

  /** Returns the cells that fail, the worst first. */
  public List<CellVerdict> failures() {
    return cells.stream().filter(cell -> !cell.verdict().passes()).toList();
  }

  /** Returns all in one line: the verdict, how many cells have it, the first of them by name. */
  public String line() {
    List<CellVerdict> failures = failures();
    if (failures.isEmpty()) {
      long fresh = cells.stream().filter(cell -> cell.verdict() == Verdict.NEW).count();
      String news = fresh == 0 ? "" : ", %s new without a baseline".formatted(fresh);
      return cells.isEmpty()
          ? verdict() + ": the run has no cell"
          : "%s: %s cells are as good as the baseline%s"
              .formatted(verdict(), cells.size() - fresh, news);
    }
    String named =
        failures.stream()
            .limit(MOST_NAMED)
            .map(GateReport::named)
            .collect(Collectors.joining("; "));
    int more = failures.size() - MOST_NAMED;
    return "%s: %s of %s cells fail: %s%s"
        .formatted(
            verdict(),
            failures.size(),
            cells.size(),
            named,
            more > 0 ? "; and %s more".formatted(more) : "");
  }

  private static String named(CellVerdict cell) {
    return "%s (%s)".formatted(cell.label(), what(cell));
  }

  /** Returns the verdict on a cell in words, with its difference. */
  public static String what(CellVerdict cell) {
    String numbers =
        cell.evidence()
            .filter(evidence -> !cell.verdict().isWithoutScore())
            .map(e -> " " + ScoreText.difference(e.metric(), e.difference(), e.halfWidth()))
            .orElse("");
    return "%s%s, %s".formatted(cell.verdict(), numbers, cell.reason());
  }

  /** Returns a row of text for each cell. */
  public List<List<String>> rows() {
    return cells.stream().map(GateReport::row).toList();
  }

  private static List<String> row(CellVerdict cell) {
    List<String> row = new ArrayList<>(List.of(cell.verdict().toString(), cell.label()));
    cell.evidence()
        .ifPresentOrElse(
            e -> {
              row.add(ScoreText.score(e.metric(), e.baseline()));
              row.add(ScoreText.score(e.metric(), e.mean()));
              row.add(ScoreText.difference(e.metric(), e.difference(), e.halfWidth()));
            },
            () -> row.addAll(List.of("", "", "")));
    row.add(cell.reason());
    return row;
  }

  /**
   * Returns the text of {@code verdict.json}.
   *
   * @param baseline the name of its file
   */
  public String json(String baseline) {
    return json(verdict(), line(), baseline, cells);
  }

  /** Returns the same for a run that the gate was not reached in. */
  public static String incomplete(String line, String baseline) {
    return json(Verdict.INCOMPLETE, Verdict.INCOMPLETE + ": " + line, baseline, List.of());
  }

  /** Returns the line that the text of a {@code verdict.json} has. */
  public static String line(String json) throws IOException {
    return Json.read(json, JsonNode.class).path("line").asText();
  }

  private static String json(
      Verdict verdict, String line, String baseline, List<CellVerdict> cells) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schemaVersion", VERSION);
    document.put("verdict", verdict.toString());
    document.put("line", line);
    document.put("baseline", baseline);
    document.put("cells", cells.stream().map(GateReport::object).toList());
    return Json.document(document);
  }

  private static Map<String, Object> object(CellVerdict cell) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("verdict", cell.verdict().toString());
    object.put("label", cell.label());
    object.put("cellId", cell.cellId());
    object.put("reason", cell.reason());
    object.put("command", cell.command());
    cell.evidence()
        .ifPresent(
            e -> {
              object.put("metric", e.metric().id());
              object.put("exact", e.exact());
              object.put("identical", e.identical());
              object.put("baseline", finite(e.baseline()));
              object.put("mean", finite(e.mean()));
              object.put("difference", finite(e.difference()));
              object.put("ci95HalfWidth", finite(e.halfWidth()));
              object.put("seedsBaseline", finite(e.seedsBaseline()));
              object.put("seedsMean", finite(e.seedsMean()));
              object.put("seeds", e.seeds());
              object.put("floor", finite(e.floor()));
            });
    return object;
  }

  /** JSON knows no other numbers. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
