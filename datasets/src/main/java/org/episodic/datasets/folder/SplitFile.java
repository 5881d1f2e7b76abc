package org.episodic.datasets.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.split.UserText;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.MetaSplit;

/**
 * A file that says in which part each class is: CSV with the header {@code class,part}, or JSON
 * {@code {"train": [CLASS, …], "val": […], "test": […]}} if its name ends in {@code .json}.
 */
final class SplitFile {
  /** The parts by the names that files and folders have for them. */
  static final Map<String, MetaSplit> PARTS =
      Map.of(
          "train", MetaSplit.META_TRAIN,
          "val", MetaSplit.META_VALIDATION,
          "test", MetaSplit.META_TEST);

  private static final String ALLOWED = "train, val or test";

  private final Path file;
  private final Map<String, MetaSplit> partOf = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SplitFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param classes names of the classes, each of which must be in one part, and no others
   * @throws UsageException naming what is wrong with it
   */
  static Map<MetaSplit, List<String>> read(Path file, List<String> classes) {
    SplitFile split = new SplitFile(file);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "Split file '%s' does not exist; expected CSV with the header class,part, or JSON"
              .formatted(file));
    }
    try (Reader in = new StringReader(UserText.read(file))) {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
        split.json(in);
      } else {
        split.csv(in);
      }
    } catch (JsonProcessingException e) {
      throw new UsageException(
          "Split file '%s' is not the expected JSON (%s)".formatted(file, e.getOriginalMessage()));
    } catch (IOException | RuntimeException e) {
      throw e instanceof UsageException known
          ? known
          : new UsageException("Split file '%s' cannot be read (%s)".formatted(file, e));
    }
    return split.parts(classes);
  }

  private void csv(Reader in) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (var rows = format.parse(in)) {
      if (!rows.getHeaderNames().containsAll(List.of("class", "part"))) {
        throw new UsageException(
            "Split file '%s' has the header %s; expected class,part"
                .formatted(file, String.join(",", rows.getHeaderNames())));
      }
      for (CSVRecord row : rows) {
        if (!row.isConsistent()) {
          problems.add(
              "Split file '%s', row %s: expected a class and its part"
                  .formatted(file, row.getRecordNumber()));
        } else {
          put(row.get("class"), row.get("part"));
        }
      }
    }
  }

  private void json(Reader in) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      require(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String part = json.currentName();
        require(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          put(json.getText(), part);
        }
        expect(json, JsonToken.END_ARRAY);
      }
      expect(json, JsonToken.END_OBJECT);
    }
  }

  private void require(JsonParser json, JsonToken token) throws IOException {
    json.nextToken();
    expect(json, token);
  }

  private void expect(JsonParser json, JsonToken token) {
    if (json.currentToken() != token) {
      throw new UsageException(
          "Split file '%s', line %s: expected {\"train\": [CLASS, …], \"val\": […], \"test\": […]}"
              .formatted(file, json.currentTokenLocation().getLineNr()));
    }
  }

  private void put(String written, String partName) {
    String className = Normalizer.normalize(written, Normalizer.Form.NFC);
    MetaSplit part = PARTS.get(partName);
    if (part == null) {
      problems.add(
          "Split file '%s': part '%s' does not exist; expected %s"
              .formatted(file, partName, ALLOWED));
    } else if (partOf.put(className, part) != null) {
      problems.add(
          "Split file '%s': class '%s' is there twice; expected once".formatted(file, className));
    }
  }

  private Map<MetaSplit, List<String>> parts(List<String> classes) {
    Map<MetaSplit, List<String>> parts = new EnumMap<>(MetaSplit.class);
    for (String name : classes) {
      Optional.ofNullable(partOf.get(name))
          .ifPresentOrElse(
              part -> parts.computeIfAbsent(part, each -> new ArrayList<>()).add(name),
              () ->
                  problems.add(
                      "Split file '%s': class '%s' is missing; expected in %s"
                          .formatted(file, name, ALLOWED)));
    }
    Set<String> unknown = new HashSet<>(partOf.keySet());
    classes.forEach(unknown::remove);
    unknown.stream()
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "Split file '%s': class '%s' does not exist; expected the path of a folder with images"
                        .formatted(file, name)));
    Problems.refuse(problems);
    return parts;
  }
}
