package org.episodic.datasets.cub;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.MetaSplit;

/**
 * The 200 birds of CUB-200-2011 and their two splits.
 *
 * <ul>
 *   <li>{@code chen}: 100/50/50 of Chen et al. (ICLR 2019), which torchmeta has too: of the sorted
 *       names every second, then every fourth.
 *   <li>{@code meta-dataset}: 140/30/30 of Triantafillou et al. (ICLR 2020).
 * </ul>
 *
 * @param names of the classes, sorted
 * @param splits of them
 */
record BirdTable(List<String> names, List<ClassSplit> splits) {
  static final String CHEN = "chen";
  static final String META_DATASET = "meta-dataset";

  private static final Map<String, MetaSplit> PARTS =
      Map.of(
          "train", MetaSplit.META_TRAIN,
          "val", MetaSplit.META_VALIDATION,
          "test", MetaSplit.META_TEST);

  /** Reads the table, a resource beside this class. */
  static BirdTable load() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var in = BirdTable.class.getResourceAsStream("classes.csv");
        var rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<CSVRecord> records = rows.getRecords();
      List<String> names = records.stream().map(row -> row.get("class")).sorted().toList();
      return new BirdTable(names, List.of(split(CHEN, records), split(META_DATASET, records)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassSplit split(String name, List<CSVRecord> records) {
    Map<MetaSplit, List<String>> parts = new EnumMap<>(MetaSplit.class);
    for (CSVRecord row : records) {
      parts
          .computeIfAbsent(PARTS.get(row.get(name)), part -> new ArrayList<>())
          .add(row.get("class"));
    }
    return new ClassSplit(name, parts);
  }
}
