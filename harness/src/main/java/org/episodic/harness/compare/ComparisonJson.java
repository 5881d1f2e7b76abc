package org.episodic.harness.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.Json;
import org.episodic.spi.result.CellCommand;
import org.episodic.spi.result.CellResult;

/** A comparison as JSON: keys sorted, cells in the order of the base. */
public final class ComparisonJson {
  private static final int VERSION = 1;

  private ComparisonJson() {}

  /** Returns the text of the document. */
  public static String of(Comparison comparison) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schemaVersion", VERSION);
    document.put("cells", comparison.cells().stream().map(ComparisonJson::cell).toList());
    document.put("missing", comparison.missing());
    document.put("new", comparison.added());
    document.put("shifts", comparison.shifts().stream().map(ComparisonJson::cell).toList());
    document.put("summary", ComparisonTable.sentence(comparison));
    document.put("regression", comparison.hasRegression());
    document.put("changed", comparison.hasChange());
    return Json.document(document);
  }

  private static Map<String, Object> cell(ComparedCell cell) {
    CellResult example = cell.example();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mark", String.valueOf(cell.mark().sign()));
    object.put("label", cell.label());
    object.put("algorithm", example.key().algorithm());
    object.put("dataset", example.key().dataset());
    object.put("protocol", example.key().protocol().id());
    object.put("way", example.key().shape().way());
    object.put("shot", example.key().shape().shot());
    object.put("budget", CellLabel.budget(example.key()));
    object.put("options", example.key().options());
    object.put("seeds", cell.seeds());
    object.put("broke", cell.broke());
    object.put("note", cell.note());
    object.put("command", String.join(" ", CellCommand.of(example)));
    cell.equivalence()
        .ifPresent(
            equivalence -> {
              object.put("equivalent", cell.isEquivalent());
              object.put("ci90", List.of(equivalence.low(), equivalence.high()));
              object.put("margin", equivalence.margin());
            });
    cell.change().ifPresent(change -> add(object, change));
    return object;
  }

  private static void add(Map<String, Object> object, ComparedCell.Change change) {
    object.put("metric", change.metric().id());
    object.put("base", change.base());
    object.put("current", change.current());
    object.put("difference", change.difference());
    object.put("ci95HalfWidth", change.halfWidth());
    object.put(
        "firstLossesDifference", Double.isNaN(change.firstLosses()) ? null : change.firstLosses());
    object.put("pValue", change.pValue());
    object.put("differing", change.differing());
    object.put("episodes", change.episodes());
  }
}
