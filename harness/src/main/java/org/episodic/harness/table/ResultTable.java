package org.episodic.harness.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellStatus;

/**
 * The rows of a {@code results.csv} as they stand in the file. A row counts once its line feed is
 * there: a process that is killed may leave half a row. Blank lines, which an editor may leave, are
 * passed over.
 */
public final class ResultTable {

  /**
   * A row.
   *
   * @param line its text without the line feed
   */
  public record Row(String cellId, CellStatus status, String line) {}

  private static final String VERSION = "schema_version";
  private static final List<String> NEEDED = List.of(VERSION, "cell_id", "status");

  private ResultTable() {}

  /**
   * Reads the complete rows.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  public static List<Row> read(Path file) {
    try {
      String text = ResultText.read(file);
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      if (lines.isEmpty()) {
        throw new IOException("the header is missing");
      }
      List<String> header = ResultsCsv.fields(lines.get(0));
      List<Row> rows = new ArrayList<>();
      ResultsCsv.requireColumns(header, List.of(VERSION));
      for (int number = 2; number <= lines.size(); number++) {
        String line = lines.get(number - 1);
        if (line.isBlank()) {
          continue;
        }
        List<String> values = ResultsCsv.fields(line);
        if (values.size() != header.size()) {
          throw new IOException(
              "line %s has %s fields; expected %s".formatted(number, values.size(), header.size()));
        }
        requireSchema(values.get(header.indexOf(VERSION)), file);
        ResultsCsv.requireColumns(header, NEEDED);
        rows.add(
            new Row(
                values.get(header.indexOf("cell_id")),
                CellStatus.valueOf(values.get(header.indexOf("status"))),
                line));
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      throw ResultText.damaged(file, e);
    }
  }

  private static void requireSchema(String version, Path file) {
    if (!version.equals(String.valueOf(CellIdentity.SCHEMA_VERSION))) {
      throw new UsageException(
          "Result file '%s' has schema version '%s'; this program reads %s"
              .formatted(file, version, CellIdentity.SCHEMA_VERSION));
    }
  }
}
