package org.episodic.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What {@code episodic bench --out} wrote. */
final class SpeedTable {
  static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** A cell and its speed. */
  record Row(CSVRecord record) {
    String text(String column) {
      return record.get(column);
    }

    /** Returns a number, NaN if the field is empty. */
    double number(String column) {
      String text = record.get(column);
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    boolean hasOption(String setting) {
      return Arrays.asList(text("options").split(" ")).contains(setting);
    }

    Optional<String> option(String name) {
      return Arrays.stream(text("options").split(" "))
          .filter(setting -> setting.startsWith(name + "="))
          .map(setting -> setting.substring(name.length() + 1))
          .findFirst();
    }
  }

  private SpeedTable() {}

  static List<Row> read(Path file) throws IOException {
    try (var records = FORMAT.parse(Files.newBufferedReader(file))) {
      return records.stream().map(Row::new).toList();
    }
  }
}
