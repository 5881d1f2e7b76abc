package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.episodic.harness.identity.Json;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.table.ResultsCsv;
import org.episodic.spi.Credit;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a run are what their published schemas say, and nothing else is. */
class SchemaTest extends CommandLineTestCase {
  private static final Path COMMITTED = Path.of("..", "docs", "results");

  /** Fields that files of earlier builds lack; their names are in no other place of a file. */
  private static final Set<String> LATER =
      Set.of(
          "artefacts",
          "credits",
          "datasetPlugin",
          "episodeSeed",
          "firstLosses",
          "libraries",
          "numbersVersion",
          "optionDefaults",
          "peakDeviceBytes",
          "paperPretrainingSteps",
          "pretrainingSteps",
          "trainedBy",
          "tuned");

  @BeforeEach
  void runCells() throws IOException {
    plan(
        """
        name: cells
        budget: smoke
        cells:
          - algorithms: [centroid, faulty]
            dataset: tiles
            way: 5
            shot: 1
            options: {faulty: {fault: train}}
          - {algorithms: centroid, dataset: lines, shot: 5}
          - {algorithms: namesake, dataset: tiles, way: 5, shot: 2}
          - {algorithms: joint, dataset: tiles, protocol: 'paper:turns', way: 5, shot: 1}
        """);
    run("run", "--plan", "p.yaml", "--out", "r", "--no-fork", "--checkpoint-every", "1ms");
  }

  private static List<Error> errors(String name, String text) {
    return Schemas.errors(name, text);
  }

  private static List<Path> files(Path folder, String name) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> path.endsWith(name + ".json")).sorted().toList();
    }
  }

  private static void assertValid(String name, List<Path> files) throws IOException {
    for (Path file : files) {
      assertEquals(List.of(), errors(name, Files.readString(file)), file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "manifest", "shown", "state"})
  void theFilesOfARunAreValid(String name) throws IOException {
    List<Path> files = files(directory.resolve("r"), name);
    assertTrue(!files.isEmpty(), name);
    assertValid(name, files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "shown"})
  void theCommittedRunsAreValid(String name) throws IOException {
    assertValid(name, files(COMMITTED, name));
    assertTrue(!name.equals("run") || files(COMMITTED, name).size() > 10);
  }

  /** The first ones were of another form, which the program does not read either. */
  @Test
  void committedManifestsThatCanBeReadAreValidAndNoOthers() throws IOException {
    int valid = 0;
    for (Path file : files(COMMITTED, "manifest")) {
      boolean readable = true;
      try {
        ResultStore.cell(file.getParent());
      } catch (UsageException e) {
        readable = false;
      }
      List<Error> errors = errors("manifest", Files.readString(file));
      assertEquals(readable, errors.isEmpty(), file + ": " + errors);
      valid += readable ? 1 : 0;
    }
    assertTrue(valid > 40, valid + " are valid");
  }

  /** Every field of a real file in turn is left out, is of another type, or has a neighbour. */
  @ParameterizedTest
  @ValueSource(strings = {"run", "manifest", "shown", "state"})
  void anythingElseIsRefused(String name) throws IOException {
    for (Path file : files(directory.resolve("r"), name)) {
      JsonNode document = Json.read(Files.readString(file), JsonNode.class);
      TreeSet<String> accepted = new TreeSet<>();
      int[] changes = {0};
      Consumer<String> check =
          change -> {
            changes[0]++;
            if (errors(name, document.toString()).isEmpty()) {
              accepted.add(change);
            }
          };
      change(document, "", check);
      assertTrue(changes[0] > 20, file.toString());
      assertEquals(Set.of(), accepted, file.toString());
      assertEquals(List.of(), errors(name, document.toString()), "it is as it was");
    }
  }

  private static void change(JsonNode node, String where, Consumer<String> check) {
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode first = array.get(0);
      array.set(0, first.isObject() ? array.arrayNode() : array.objectNode());
      check.accept("another type at " + where + "/0");
      array.set(0, first);
      change(first, where + "/0", check);
    } else if (node instanceof ObjectNode object) {
      boolean free = Set.of("options", "optionDefaults", "artefacts").contains(last(where));
      for (String field : fields(object)) {
        JsonNode value = object.remove(field);
        if (!free && !LATER.contains(field) && !last(where).equals("libraries")) {
          check.accept("no " + where + "/" + field);
        }
        object.set(field, value.isArray() ? object.objectNode() : object.arrayNode());
        check.accept("another type of " + where + "/" + field);
        object.set(field, value);
        change(value, where + "/" + field, check);
      }
      if (!free) {
        object.put("other", 1);
        check.accept("one more at " + where);
        object.remove("other");
      }
    }
  }

  private static String last(String where) {
    return where.substring(where.lastIndexOf('/') + 1);
  }

  private static List<String> fields(ObjectNode object) {
    List<String> fields = new ArrayList<>();
    object.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu:0", "gpu:12+tf32"})
  void aDeviceIsWhatDevicesAreCalled(String device) throws IOException {
    for (Path file : files(directory.resolve("r"), "manifest")) {
      String text = Files.readString(file);
      String field = "\"device\" : \"%s\"";
      String other = text.replace(field.formatted("cpu"), field.formatted(Device.of(device)));
      assertTrue(device.equals("cpu") || !other.equals(text), file.toString());
      assertEquals(List.of(), errors("manifest", other), device);
    }
  }

  @Test
  void aScoreComesWithOkAlone() throws IOException {
    for (Path file : files(directory.resolve("r"), "manifest")) {
      String text = Files.readString(file);
      String other =
          text.contains("\"OK\"")
              ? text.replace("\"status\" : \"OK\"", "\"status\" : \"FAILED\"")
              : text.replace("\"status\" : \"FAILED\"", "\"status\" : \"OK\"");
      assertTrue(!other.equals(text) && !errors("manifest", other).isEmpty(), file.toString());
    }
  }

  /** Whoever adds a file or a column says in docs/files.md what it is. */
  @Test
  void everyFileAndColumnIsDescribed() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "files.md"));
    try (Stream<Path> tree = Files.walk(directory.resolve("r"))) {
      List<String> names =
          tree.filter(path -> Files.isRegularFile(path))
              .filter(path -> !path.toString().contains("learner"))
              .filter(path -> !path.toString().contains("best"))
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !name.equals("count.txt"))
              .distinct()
              .toList();
      assertTrue(names.size() > 6, names.toString());
      names.forEach(name -> assertTrue(text.contains(name), name));
    }
    ResultsCsv.columns().forEach(name -> assertTrue(text.contains("`" + name + "`"), name));
  }

  /** A constant that is added to the program has to be added to the schema. */
  @Test
  void theWordsAreThoseOfTheProgram() {
    JsonNode common = document("common").path("$defs");
    assertWords(common.path("mode"), EvaluationMode.values());
    assertWords(common.path("rotations"), Rotations.values());
    assertWords(common.path("key").path("properties").path("budget"), Budget.values());
    assertWords(
        document("run").at("/properties/credits/items/properties/kind"), Credit.Kind.values());
    assertWords(document("manifest").path("properties").path("status"), CellStatus.values());
  }

  private static void assertWords(JsonNode schema, Enum<?>... constants) {
    assertEquals(
        Stream.of(constants).map(constant -> constant.name()).collect(Collectors.toSet()),
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet()));
  }

  private static JsonNode document(String name) {
    try (InputStream file =
        SchemaTest.class.getClassLoader().getResourceAsStream(Schemas.FOLDER + name + ".json")) {
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schemas themselves are schemas of the draft that they name. */
  @ParameterizedTest
  @ValueSource(strings = {"common", "run", "manifest", "shown", "state", "verdict"})
  void eachIsASchema(String name) {
    Schema draft =
        Schemas.SCHEMAS.getSchema(
            SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), draft.validate(document(name).toString(), InputFormat.JSON));
    assertEquals(
        "https://json-schema.org/draft/2020-12/schema", document(name).path("$schema").asText());
  }
}
