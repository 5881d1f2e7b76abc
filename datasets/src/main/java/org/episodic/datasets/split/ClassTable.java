package org.episodic.datasets.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.dataset.MetaSplit;

/**
 * A table of classes that a data set is published with: a row each, with its name in the column
 * {@code class}, and for each split a column of {@code train}, {@code validation} and {@code test}.
 *
 * @param rows by column; the names are sorted
 */
public record ClassTable(List<Map<String, String>> rows) {
  private static final Map<String, MetaSplit> PARTS =
      Map.of(
          "train", MetaSplit.META_TRAIN,
          "validation", MetaSplit.META_VALIDATION,
          "test", MetaSplit.META_TEST);

  /**
   * Reads a resource.
   *
   * @param owner the class beside which it lies
   * @param resource its name, a CSV file
   */
  public static ClassTable read(Class<?> owner, String resource) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = owner.getResourceAsStream(resource);
        InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new ClassTable(
          format.parse(text).getRecords().stream().map(CSVRecord::toMap).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Resource " + resource + " cannot be read", e);
    }
  }

  /** Returns the names of all classes, sorted. */
  public List<String> names() {
    return column("class");
  }

  /** Returns what a column says of each class. */
  public List<String> column(String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  /** Returns the split that a column tells. */
  public ClassSplit split(String name) {
    return new ClassSplit(
        name,
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> PARTS.get(row.get(name)),
                    () -> new EnumMap<>(MetaSplit.class),
                    Collectors.mapping(row -> row.get("class"), Collectors.toList()))));
  }
}
