package org.episodic.harness.verify;

import java.util.List;
import org.episodic.harness.table.ResultsCsv;

/**
 * A row of {@code results.csv}, as many values as the schema has columns.
 *
 * @param line its number in the file, the header's being 1
 */
record TableRow(int line, List<String> values) {
  String get(String column) {
    return values.get(ResultsCsv.columns().indexOf(column));
  }

  String cellId() {
    return get("cell_id");
  }
}
