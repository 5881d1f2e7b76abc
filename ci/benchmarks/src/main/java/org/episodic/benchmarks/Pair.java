package org.episodic.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.episodic.benchmarks.SpeedTable.Row;

/**
 * A cell and the references that do the same work.
 *
 * @param title for readers
 * @param algorithm the cell's
 * @param options settings that the cell has, such as {@code train-queries=15}
 * @param way the cell's
 * @param shot the cell's
 * @param dataset the cell's
 * @param protocol the cell's, or empty if it does not matter
 * @param step {@code train} or {@code evaluation}, as columns begin
 * @param references names without their last words, which tell variants apart
 * @param itemsRatio tasks in one item of the reference
 */
record Pair(
    String title,
    String algorithm,
    List<String> options,
    String way,
    String shot,
    String dataset,
    String protocol,
    String step,
    List<String> references,
    double itemsRatio) {

  /** Reads a table whose columns are called as the components. */
  static List<Pair> read(Reader reader) throws IOException {
    try (var records = SpeedTable.FORMAT.parse(reader)) {
      return records.stream().map(Pair::of).toList();
    }
  }

  private static Pair of(CSVRecord line) {
    return new Pair(
        line.get("title"),
        line.get("algorithm"),
        Stream.of(line.get("options").split(" ")).filter(option -> !option.isEmpty()).toList(),
        line.get("way"),
        line.get("shot"),
        line.get("dataset"),
        line.get("protocol"),
        line.get("step"),
        List.of(line.get("references").split("\\|")),
        Double.parseDouble(line.get("items_ratio")));
  }

  boolean isOf(Row row) {
    return row.text("algorithm").equals(algorithm)
        && row.text("way").equals(way)
        && row.text("shot").equals(shot)
        && row.text("dataset").equals(dataset)
        && (protocol.isEmpty() || row.text("protocol").equals(protocol))
        && options.stream().allMatch(row::hasOption);
  }

  /** Returns whether a reference of that name is meant: {@code maml a1} is not {@code maml a15}. */
  boolean isOf(String reference) {
    return references.stream().anyMatch(name -> (reference + " ").startsWith(name + " "));
  }
}
