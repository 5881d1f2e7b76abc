package org.episodic.harness.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.table.ResultText;
import org.episodic.harness.table.ResultsCsv;

/** Checks the form of {@code results.csv}. */
record TableCheck(Path file, Findings findings) {
  private static final Pattern CELL_ID = Pattern.compile("[0-9a-f]{16}");

  /** Returns the rows that have the right form. */
  List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>();
    String text = findings.read(file, () -> ResultText.read(file)).orElse("\n");
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length()) {
      findings.error(file, "ends in half a row: '%s'", text.substring(end));
    }
    List<String> lines = text.substring(0, end).lines().toList();
    if (lines.equals(List.of("")) || !hasHeader(lines)) {
      return rows;
    }
    for (int number = 2; number <= lines.size(); number++) {
      row(number, lines.get(number - 1)).ifPresent(rows::add);
    }
    return rows;
  }

  private boolean hasHeader(List<String> lines) {
    List<String> found = lines.isEmpty() ? List.of() : fields(1, lines.get(0)).orElse(List.of());
    if (!found.equals(ResultsCsv.columns())) {
      findings.error(file, "columns are %s; expected %s", found, ResultsCsv.columns());
      return false;
    }
    return true;
  }

  private Optional<TableRow> row(int number, String line) {
    return fields(number, line)
        .map(values -> new TableRow(number, values))
        .filter(this::hasRightForm);
  }

  private boolean hasRightForm(TableRow row) {
    int columns = ResultsCsv.columns().size();
    if (row.values().size() != columns) {
      findings.error(
          file, "line %s has %s fields; expected %s", row.line(), row.values().size(), columns);
      return false;
    }
    String version = row.get("schema_version");
    if (!version.equals(String.valueOf(CellIdentity.SCHEMA_VERSION))) {
      findings.error(
          file,
          "line %s: schema_version is '%s'; expected %s",
          row.line(),
          version,
          CellIdentity.SCHEMA_VERSION);
      return false;
    }
    if (!CELL_ID.matcher(row.cellId()).matches()) {
      findings.error(
          file,
          "line %s: cell_id is '%s'; expected 16 hexadecimal digits",
          row.line(),
          row.cellId());
      return false;
    }
    return true;
  }

  private Optional<List<String>> fields(int number, String line) {
    try {
      return Optional.of(ResultsCsv.fields(line));
    } catch (IOException | RuntimeException e) {
      findings.error(file, "line %s is not a line of CSV: '%s'", number, line);
      return Optional.empty();
    }
  }
}
