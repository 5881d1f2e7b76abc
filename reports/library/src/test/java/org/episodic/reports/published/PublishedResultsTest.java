package org.episodic.reports.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.episodic.spi.PluginId;
import org.episodic.spi.UsageException;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedResultsTest {
  private static final Set<String> OURS =
      Set.of(
          "maml",
          "fomaml",
          "reptile",
          "protonet",
          "matchingnet",
          "siamese",
          "snail",
          "cactus-maml",
          "cactus-protonet",
          "embedding-linear",
          "sinusoid-pretrained",
          "nearest-neighbour");
  private static final int ROWS = 1303;
  private static final String HEADER =
      "algorithm,variant,dataset,way,shot,metric,inner_steps,value,ci95_half_width,interval_kind,"
          + "kind,protocol,split,train_rotations,test_rotations,queries_per_class,test_episodes,"
          + "mode,train_way,train_shot,source,location,note\n";
  private static final String ROW =
      "maml,,omniglot,5,1,accuracy,,0.9,0.1,95-over-tasks,original,paper:finn,finn,none,none,"
          + "1,600,transductive,5,1,A paper,Table 1,\n";

  private final PublishedResults published =
      PublishedResults.load(PublishedResults.class.getClassLoader());

  private static Target omniglot(String algorithm, int way, int shot) {
    return new Target(
        algorithm,
        "omniglot",
        OptionalInt.of(way),
        OptionalInt.of(shot),
        "accuracy",
        OptionalInt.empty());
  }

  @Test
  void ourFileHoldsEveryVerifiedRow() {
    assertEquals(ROWS, published.all().size());
    assertEquals(
        Map.of(
            Kind.ORIGINAL, 506L,
            Kind.VARIANT, 184L,
            Kind.ABLATION, 96L,
            Kind.CITED, 176L,
            Kind.REPRODUCTION, 321L,
            Kind.SUPERSEDED, 20L),
        published.all().stream()
            .collect(Collectors.groupingBy(PublishedResult::kind, Collectors.counting())));
  }

  @Test
  void idsAreWellFormed() {
    for (PublishedResult result : published.all()) {
      PluginId.require(result.target().algorithm());
      PluginId.require(result.target().dataset());
      PluginId.require(result.target().metric());
      result.metBy().forEach(metBy -> PluginId.require(metBy.algorithm()));
      String protocol = result.conditions().protocol();
      assertTrue(protocol.isEmpty() || protocol.matches("paper:[a-z-]+"), protocol);
    }
  }

  @Test
  void noNumberIsThereTwice() throws IOException {
    try (var in =
        PublishedResults.class.getClassLoader().getResourceAsStream(PublishedResults.RESOURCE)) {
      List<PublishedResult> lines =
          PublishedResults.read("f", new InputStreamReader(in, StandardCharsets.UTF_8));
      HashSet<List<Object>> seen = new HashSet<>();
      for (PublishedResult line : lines) {
        assertTrue(
            seen.add(
                List.of(
                    line.target(),
                    line.variant(),
                    line.value(),
                    line.conditions().mode(),
                    line.source(),
                    line.location())),
            line::toString);
      }
      assertEquals(ROWS, seen.size());
    }
  }

  @Test
  void noRowIsUnverified() {
    for (PublishedResult result : published.all()) {
      assertFalse(
          result.toString().toLowerCase(java.util.Locale.ROOT).contains("verified"),
          result::toString);
    }
  }

  @Test
  void eachTargetHasOneNumberPerModeAndOptions() {
    HashSet<List<Object>> seen = new HashSet<>();
    for (PublishedResult result : published.all()) {
      for (MetBy metBy : result.metBy()) {
        if (result.kind().isTarget() || !metBy.options().isEmpty()) {
          assertTrue(
              seen.add(
                  List.of(
                      result.target(),
                      result.conditions().mode(),
                      metBy,
                      result.kind() == Kind.CITED)),
              result::toString);
        }
      }
    }
  }

  @Test
  void eachAlgorithmOfOursHasTargets() {
    Set<String> targets =
        published.all().stream()
            .filter(r -> r.kind() == Kind.ORIGINAL)
            .map(r -> r.target().algorithm())
            .collect(Collectors.toSet());
    assertTrue(targets.containsAll(OURS), targets::toString);
  }

  @Test
  void mamlIsReadWithItsConditions() {
    List<PublishedResult> result = published.targets(omniglot("maml", 5, 1), Map.of());
    assertEquals(1, result.size());
    assertEquals(0.987, result.get(0).value());
    assertEquals(OptionalDouble.of(0.004), result.get(0).halfWidth());
    assertEquals(
        new Conditions(
            "paper:finn",
            "finn",
            Optional.of(Rotations.RANDOM_PER_CLASS),
            Optional.of(Rotations.RANDOM_PER_CLASS),
            OptionalInt.of(1),
            OptionalInt.of(600),
            Optional.of(EvaluationMode.TRANSDUCTIVE)),
        result.get(0).conditions());
  }

  @Test
  void protonetHasNoInterval() {
    List<PublishedResult> result = published.targets(omniglot("protonet", 5, 1), Map.of());
    assertEquals(List.of(Kind.ORIGINAL), result.stream().map(PublishedResult::kind).toList());
    assertEquals(0.988, result.get(0).value());
    assertEquals(OptionalDouble.empty(), result.get(0).halfWidth());
    assertEquals(IntervalKind.NONE, result.get(0).intervalKind());
  }

  @Test
  void reptileHasOneNumberForEachMode() {
    assertEquals(
        List.of(Optional.of(EvaluationMode.INDUCTIVE), Optional.of(EvaluationMode.TRANSDUCTIVE)),
        published.targets(omniglot("reptile", 20, 5), Map.of()).stream()
            .map(r -> r.conditions().mode())
            .toList());
  }

  @Test
  void sinusoidHasOneNumberForEachStep() {
    for (var expected : List.of(List.of(1, 0.67), List.of(5, 0.38), List.of(10, 0.35))) {
      Target target =
          new Target(
              "maml",
              "sinusoid",
              OptionalInt.of(1),
              OptionalInt.of(5),
              "mse",
              OptionalInt.of((Integer) expected.get(0)));
      assertEquals(
          List.of(expected.get(1)),
          published.targets(target, Map.of()).stream().map(PublishedResult::value).toList());
    }
  }

  @Test
  void halfWidthsStandExactlyWhereAnIntervalIsNamed() {
    for (PublishedResult result : published.all()) {
      assertEquals(
          result.intervalKind() != IntervalKind.NONE,
          result.halfWidth().isPresent(),
          result::toString);
      if (result.target().metric().equals("accuracy")) {
        assertTrue(result.halfWidth().orElse(0) < 0.05, result::toString);
      }
    }
  }

  @Test
  void malformedValueIsReportedWithFileLineColumnAndValue() {
    assertProblem(
        HEADER + ROW + ROW.replace("0.9,", "98.7,"),
        "file.csv, line 3: column 'value' has the value '98.7', which is not allowed; "
            + "it must lie in [0.0, 1.0]");
    assertProblem(
        HEADER + ROW.replace("original", "guess"),
        "file.csv, line 2: column 'kind' has the value 'guess', which is not allowed; it must be "
            + "one of [original, variant, ablation, cited, reproduction, superseded]");
    assertProblem(
        HEADER + ROW.replace(",600,", ",many,"),
        "file.csv, line 2: column 'test_episodes' has the value 'many', which is not allowed; it "
            + "must be a whole number ≥ 1");
    assertProblem(
        HEADER + ROW.replace("0.1,", "NaN,"),
        "file.csv, line 2: column 'ci95_half_width' has the value 'NaN', which is not allowed; it "
            + "must lie in [0.0, 1.7976931348623157E308]");
  }

  @Test
  void shortLineIsReportedWithTheMissingColumn() {
    assertProblem(
        HEADER + "maml,,omniglot\n",
        "file.csv, line 2: column 'ci95_half_width' is missing; the line has 3 of 23 fields");
  }

  @Test
  void lineNumbersCountLinesAndNotRecords() {
    String twoLines = ROW.replace("Table 1", "\"Table 1,\nleft\"");
    assertProblem(
        HEADER + twoLines + ROW.replace("accuracy", "speed"),
        "file.csv, line 4: column 'metric' has the value 'speed', which is not allowed; it must "
            + "be one of [accuracy, average-return, cumulative-regret, improved-rate, mse,"
            + " normalized-return, steps-to-goal, success-rate, success-steps, trial-return,"
            + " verification-accuracy]");
  }

  @Test
  void optionsDecideWhichNumbersAreMet() throws IOException {
    String columns = HEADER.replace("\n", ",met_by,training,settings\n");
    String row = ROW.replace("\n", "");
    PublishedResults numbers =
        new PublishedResults(
            PublishedResults.read(
                "f",
                new StringReader(
                    columns
                        + row
                        + ",fomaml; maml[first-order=true],,\n"
                        + row.replace("0.9,", "0.8,")
                        + ",,not-stated,\n"
                        + row.replace("0.9,", "0.7,").replace("original", "variant")
                        + ",\"maml[network=mlp, filters=32]\",600,meta-batch=32; inner-steps=5\n"
                        + row.replace("0.9,", "0.6,").replace("original", "variant")
                        + ",,,\n")));
    assertEquals(List.of(0.9), values(numbers, "fomaml", Map.of()));
    assertEquals(List.of(0.8), values(numbers, "maml", Map.of("first-order", "false")));
    assertEquals(List.of(0.9), values(numbers, "maml", Map.of("first-order", "true")));
    assertEquals(List.of(0.7), values(numbers, "maml", Map.of("network", "mlp", "filters", "32")));
    Training training = numbers.all().get(2).training();
    assertEquals(OptionalInt.of(600), training.iterations());
    assertEquals(
        Map.of("network", "mlp", "filters", "32", "meta-batch", "32", "inner-steps", "5"),
        training.settings());
    assertEquals(
        List.of(0.7), values(numbers, "maml", Map.of("network", "mlp", "filters", "32.0")));
    assertFalse(numbers.all().get(1).training().stated());
    assertProblem(
        columns + row + ",maml[network],,\n",
        "file.csv, line 2: column 'met_by' has the value 'maml[network]', which is not allowed;"
            + " 'network' must be option=value");
  }

  private static List<Double> values(
      PublishedResults numbers, String algorithm, Map<String, String> options) {
    return numbers.targets(omniglot(algorithm, 5, 1), options).stream()
        .map(PublishedResult::value)
        .toList();
  }

  @Test
  void anyJarMayAddNumbers(@TempDir Path jar) throws IOException {
    Path file = jar.resolve(PublishedResults.RESOURCE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEADER + ROW.replace("maml", "their-own"));
    try (var loader =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, PublishedResults.class.getClassLoader())) {
      PublishedResults both = PublishedResults.load(loader);
      assertEquals(ROWS + 1, both.all().size());
      assertEquals(0.9, both.targets(omniglot("their-own", 5, 1), Map.of()).get(0).value());
    }
  }

  @Test
  void aMalformedFileIsSkippedWholeAndTheOthersCount(@TempDir Path directory) throws IOException {
    URL bad = jar(directory.resolve("bad+ plugin.jar"), HEADER + ROW.replace("maml", "good-row"));
    URL worse = jar(directory.resolve("worse.jar"), HEADER + ROW + ROW.replace("0.9,", "60.0,"));
    URL semicolons = jar(directory.resolve("x.jar"), (HEADER + ROW).replace(',', ';'));
    try (var loader =
        new URLClassLoader(
            new URL[] {semicolons, worse, bad}, PublishedResults.class.getClassLoader())) {
      PublishedResults all = PublishedResults.load(loader);
      assertEquals(ROWS + 1, all.all().size());
      assertEquals(1, all.targets(omniglot("good-row", 5, 1), Map.of()).size());
      assertEquals(
          List.of(
              ("Published results are skipped: %s!/%s, line 3: column 'value' has the value"
                      + " '60.0', which is not allowed; it must lie in [0.0, 1.0]")
                  .formatted(directory.resolve("worse.jar"), PublishedResults.RESOURCE),
              ("Published results are skipped: %s!/%s, line 2: column 'ci95_half_width' is"
                      + " missing; the line has 1 of 1 fields")
                  .formatted(directory.resolve("x.jar"), PublishedResults.RESOURCE)),
          all.skipped());
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    assertEquals(1, PublishedResults.read("f", new StringReader("\uFEFF" + HEADER + ROW)).size());
    assertEquals(0, PublishedResults.read("f", new StringReader("")).size());
  }

  @Test
  void aCopyOfOurNumbersInAnotherJarDoesNotDoubleThem(@TempDir Path directory) throws IOException {
    String ours;
    try (var in =
        PublishedResults.class.getClassLoader().getResourceAsStream(PublishedResults.RESOURCE)) {
      ours = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    URL copy = jar(directory.resolve("copy.jar"), ours);
    try (var loader =
        new URLClassLoader(new URL[] {copy}, PublishedResults.class.getClassLoader())) {
      assertEquals(ROWS, PublishedResults.load(loader).all().size());
    }
  }

  private static URL jar(Path jar, String csv) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(PublishedResults.RESOURCE));
      out.write(csv.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar.toUri().toURL();
  }

  private static void assertProblem(String csv, String problem) {
    UsageException e =
        assertThrows(
            UsageException.class, () -> PublishedResults.read("file.csv", new StringReader(csv)));
    assertEquals(problem, e.getMessage());
  }
}
