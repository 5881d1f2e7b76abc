package org.episodic.datasets.omniglot;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.binary.ClassSplit;
import org.episodic.spi.dataset.MetaSplit;

/**
 * The names of Omniglot's 1623 characters, {@code ALPHABET/characterNN}, and the part of each split
 * that each is in. Read from a resource of this jar; splits are never drawn at run time.
 *
 * <p>{@code snell}: the published lists of Vinyals et al. (2016) in the form that Snell et al.
 * (2017) distribute, without the rotations. {@code finn}: sizes as in Finn et al. (2017), whose own
 * list depends on the order of a directory; this one was drawn once. {@code nichol}: what the
 * official code of Nichol et al. (2018) draws under Python 3 with its seed 0; without validation
 * classes. {@code hsu}: sizes as in Hsu et al. (2019), whose own list is in their archive only;
 * this one was drawn once. {@code triantafillou}: by alphabets, as in Meta-Dataset (Triantafillou
 * et al. 2020): the evaluation alphabets of Lake et al. are for tests, and the five smallest of the
 * others for validation.
 *
 * @param names all names, sorted
 * @param splits {@code snell}, {@code finn}, {@code nichol}, {@code hsu}, {@code triantafillou}
 */
record CharacterTable(List<String> names, List<ClassSplit> splits) {
  static final String SNELL = "snell";
  static final String FINN = "finn";
  static final String NICHOL = "nichol";
  static final String HSU = "hsu";
  static final String TRIANTAFILLOU = "triantafillou";

  private static final String RESOURCE = "characters.csv";
  private static final Map<String, MetaSplit> PARTS =
      Map.of(
          "train", MetaSplit.META_TRAIN,
          "validation", MetaSplit.META_VALIDATION,
          "test", MetaSplit.META_TEST);

  /** Reads the resource. */
  static CharacterTable load() {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = CharacterTable.class.getResourceAsStream(RESOURCE);
        InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      List<CSVRecord> rows = format.parse(text).getRecords();
      return new CharacterTable(
          rows.stream().map(row -> row.get("class")).toList(),
          Stream.of(SNELL, FINN, NICHOL, HSU, TRIANTAFILLOU)
              .map(name -> split(rows, name))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** Returns the names of the alphabets. */
  Set<String> alphabets() {
    return names.stream()
        .map(name -> name.substring(0, name.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ClassSplit split(List<CSVRecord> rows, String name) {
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
