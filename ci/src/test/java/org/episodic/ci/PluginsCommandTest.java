package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.episodic.ci.Episodic.Ended;
import org.episodic.spi.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code episodic plugins}. */
final class PluginsCommandTest {
  private static final int DAMAGED = 200;

  /** Fails where the thread has another class loader than the plugin's. */
  private static final String OWN_LOADER =
      "{ if (Thread.currentThread().getContextClassLoader() != P.class.getClassLoader())"
          + " throw new IllegalStateException(\"not my class loader\"); }";

  /** Names the class of the nearest labelled input. */
  private static final String NEAREST =
      """
      if (true) {
        List<Prediction> nearest = new ArrayList<>();
        for (EvaluationTask task : tasks) {
          int size = task.query().shape().size();
          int way = task.shape().way();
          float[] scores = new float[way * task.query().count()];
          Arrays.fill(scores, Float.NEGATIVE_INFINITY);
          for (int q = 0; q < task.query().count(); q++) {
            for (int s = 0; s < task.support().count(); s++) {
              float sum = 0;
              for (int i = 0; i < size; i++) {
                float d = task.query().values().get(q * size + i)
                    - task.support().inputs().values().get(s * size + i);
                sum -= d * d;
              }
              int at = q * way + ((ClassLabels) task.support().targets()).label(s);
              scores[at] = Math.max(scores[at], sum);
            }
          }
          nearest.add(Prediction.of(new Scores(way, scores)));
        }
        return nearest;
      }
      """;

  @TempDir Path directory;
  private Path plugins;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
  }

  private String run(int exitCode, String... arguments) throws Exception {
    Ended ended = Episodic.withPlugins(plugins, directory, arguments);
    assertEquals(exitCode, ended.exitCode(), ended.output());
    assertFalse(ended.output().contains("\tat "), ended.output());
    return ended.output();
  }

  private static String line(String output, String start) {
    return output
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line starts with '" + start + "' in\n" + output));
  }

  @Test
  void listSaysOfEachCandidateWhatItProvidesOrWhyItIsNotUsed() throws Exception {
    new PluginJars().algorithm("good", "TITLE", "\"Good\"").writeTo(plugins);
    new PluginJars().dataset("data", "PRESENT", "return true;").writeTo(plugins.resolve("data"));
    PluginJars.library(plugins.resolve("data/lib.jar"), "acme.Lib", "1");
    new PluginJars()
        .algorithm("throws_it", "CONSTRUCTOR", "throw new IllegalStateException(\"lost\");")
        .writeTo(plugins);
    new PluginJars().algorithm("newer").writeTo(plugins);
    PluginJars.manifest(plugins.resolve("newer.jar"), "Episodic-SPI-Version: 9");
    Path good = plugins.resolve("good.jar");
    PluginJars.manifest(good, "Implementation-Version: 1.5\nEpisodic-SPI-Version: 1");
    PluginJars.jar(
        plugins.resolve("numbers.jar"),
        Map.of("META-INF/episodic/published-results.csv", new byte[0]));
    String list = run(0, "plugins", "list");
    assertEquals("Plugins in " + plugins, list.lines().findFirst().orElseThrow());
    List<String> row = List.of(line(list, "  good ").trim().split("  +"));
    String sha256 = Sha256.of(good);
    assertEquals(List.of("good", "algorithm", "Good", "1.5", "1", "1", "good.jar", sha256), row);
    assertTrue(line(list, "  data ").contains("  data set  "), list);
    String where = "  " + plugins.resolve("throws_it.jar");
    assertTrue(list.contains("throws_it.P in" + where.substring(1) + ": IllegalState"), list);
    assertTrue(line(list, "  " + plugins.resolve("newer.jar")).contains(" version 9 "), list);
    assertTrue(list.contains("numbers alone\n  " + plugins.resolve("numbers.jar")), list);
    JsonNode json = new ObjectMapper().readTree(run(0, "plugins", "list", "--json"));
    assertEquals(plugins.toString(), json.get("folder").asText());
    List<String> sources = new ArrayList<>();
    json.get("candidates").forEach(one -> sources.add(one.get("source").asText()));
    assertEquals(
        List.of("data", "good.jar", "newer.jar", "numbers.jar", "throws_it.jar"),
        sources.stream().map(source -> plugins.relativize(Path.of(source)).toString()).toList());
    JsonNode folder = json.get("candidates").get(0);
    assertEquals(
        List.of("data.jar", "lib.jar"),
        List.of(folder.get("jars").get(0).asText(), folder.get("jars").get(1).asText()));
    PluginJars.jar(
        plugins.resolve("data/episodes.jar"),
        Map.of("META-INF/episodic/test-episodes.csv", PluginJars.bytes("no,such,header\n1,2,3\n")));
    String shown = run(0, "plugins", "describe", "data");
    assertTrue(shown.startsWith("data: T\n"), shown);
    assertTrue(line(shown, "Test episodes are skipped").contains("/episodes.jar!"), shown);
    assertTrue(line(shown, "  licence").endsWith(" L"), shown);
    assertTrue(line(shown, "  lib.jar").contains(Sha256.of(plugins.resolve("data/lib.jar"))));
    assertEquals(
        "No algorithm, data set or report is called 'quick'",
        run(2, "plugins", "describe", "quick").split(";")[0]);
  }

  /** Lays out the distribution: contract suites and JUnit lie beside the class path. */
  private String distribution() throws IOException {
    Path lib = Files.createDirectory(directory.resolve("lib"));
    Files.createDirectory(lib.resolve("verify"));
    List<String> classPath = new ArrayList<>();
    for (String entry : Episodic.installed().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      String file = path.getFileName().toString();
      if (file.startsWith("episodic-testkit")
          || Files.exists(path.resolve("org/episodic/testkit/JarContracts.class"))) {
        copy(path, lib.resolve("verify/testkit.jar"));
      } else if (file.matches("(junit-|opentest4j|apiguardian).*")) {
        copy(path, lib.resolve("verify").resolve(file));
      } else if (file.startsWith("episodic-harness")
          || Files.exists(path.resolve("org/episodic/harness/Main.class"))) {
        classPath.add(copy(path, lib.resolve("harness.jar")).toString());
      } else if (!file.startsWith("archunit-")) { // It would extend JUnit from afar.
        classPath.add(entry);
      }
    }
    return String.join(File.pathSeparator, classPath);
  }

  private static Path copy(Path classes, Path jar) throws IOException {
    if (Files.isDirectory(classes)) {
      PluginJars.pack(jar, classes);
      return jar;
    }
    return Files.copy(classes, jar);
  }

  private String verify(String classPath, int exitCode, String jar, String... more)
      throws Exception {
    Path file = directory.resolve(jar + ".txt");
    String path = directory.resolve("jars").resolve(jar).toString();
    List<String> command = new ArrayList<>(List.of("plugins", "verify", path));
    command.addAll(List.of(more));
    int code = Episodic.startProcess(file, classPath, command.toArray(String[]::new)).waitFor();
    String output = Files.readString(file);
    assertEquals(exitCode, code, output);
    Files.delete(file);
    return output;
  }

  @Test
  void verifyHoldsThePluginsOfAJarAgainstTheContracts() throws Exception {
    String installed = distribution();
    Path jars = directory.resolve("jars");
    new PluginJars()
        .algorithm("good", "PREDICT", NEAREST, "STATIC", OWN_LOADER)
        .algorithm("bad", "PREDICT", "if (true) return List.of();")
        .dataset("shut", "PRESENT", "return true;")
        .report("tells", "return directory;")
        .writeTo(jars);
    PluginJars.manifest(jars.resolve("good.jar"), "Implementation-Version: 1.5");
    Path reports = directory.resolve("reports");
    String good =
        verify(
            installed,
            0,
            "good.jar",
            "--report",
            reports.toString(),
            "--shape=12x10x3",
            "--values=-1..1");
    assertTrue(good.matches("good: [1-9][0-9]* rules kept, 0 broken\n"), good);
    JsonNode report = new ObjectMapper().readTree(reports.resolve("good.json").toFile());
    assertEquals("episodic-conformance/1", report.get("schema").asText());
    assertEquals(Sha256.of(jars.resolve("good.jar")), report.at("/plugin/jarSha256").asText());
    assertEquals("1.5", report.at("/plugin/version").asText());
    assertEquals(
        "5-way 1-shot, 15 queries, inputs 12×10×3 in [-1.0, 1.0]",
        report.at("/conditions/classification").asText());
    assertTrue(
        Files.readString(reports.resolve("good.md"))
            .contains("\n> good 1.5 (numbers version 1) keeps"));
    line(
        verify(installed, 2, "good.jar", "--shape", "84x84"),
        "Shape '84x84' is not allowed; it is HEIGHTxWIDTHxCHANNELS");
    String bad = verify(installed, 3, "bad.jar");
    line(bad, "bad: required_predictsFiniteScoresOfTheRightShape: (CLASSIFICATION, INDUCTIVE) ");
    assertTrue(bad.lines().count() > 2 && bad.lines().allMatch(l -> l.startsWith("bad: ")), bad);
    assertTrue(bad.matches("(?s).*\nbad: [1-9][0-9]* rules kept, [1-9][0-9]* broken\n"), bad);
    String shut = verify(installed, 3, "shut.jar");
    line(shut, "shut: required_canBeSetUpAndClosed: ");
    line(verify(installed, 0, "tells.jar"), "tells: it loads");
    PluginJars.manifest(jars.resolve("good.jar"), "Episodic-SPI-Version: 9");
    line(verify(installed, 3, "good.jar"), jars.resolve("good.jar") + ": was built");
    line(verify(installed, 2, "none.jar"), "There is no jar or folder of jars '");
  }

  @Test
  void verifyRefusesWhatIsTheCallersMistakeBeforeAnyRule() throws Exception {
    String installed = distribution();
    Path jars = directory.resolve("jars");
    new PluginJars()
        .algorithm(
            "deep",
            "PREDICT",
            NEAREST,
            "STATIC",
            "static final Option<Integer> FILTERS ="
                + " Option.integer(\"filters\", 1, 64).defaultsTo(8).says(\"width\");",
            "OPTIONS",
            "FILTERS")
        .algorithm(
            "vectors",
            "PREDICT",
            NEAREST,
            "TRAINING",
            "if (task.input().height() > 1)"
                + " throw new org.episodic.spi.UsageException(\"Images are not allowed\");")
        .writeTo(jars);
    Path both = Files.createDirectory(jars.resolve("both"));
    Files.copy(jars.resolve("deep.jar"), both.resolve("deep.jar"));
    Files.copy(jars.resolve("vectors.jar"), both.resolve("vectors.jar"));
    Path reports = directory.resolve("reports");
    String report = "--report=" + reports;
    String unknown = verify(installed, 2, "deep.jar", report, "--option=filterz=4");
    line(unknown, "Option 'filterz' does not exist; available: filters. Did you mean 'filters'?");
    String outside = verify(installed, 2, "deep.jar", report, "--option=filters=99");
    line(outside, "Option 'filters' must be integer in [1, 64], found '99'");
    line(verify(installed, 2, "vectors.jar", report), "Images are not allowed");
    for (String name : List.of("deep.json", "vectors.json")) {
      assertFalse(Files.exists(reports.resolve(name)), "there is nothing to cite");
    }
    String kept = verify(installed, 0, "both", "--shape=6", "--option=filters=4");
    assertTrue(kept.matches("deep: [0-9]+ rules kept, 0 broken\nvectors: .* 0 broken\n"), kept);
  }

  @Test
  void noDamageOfAJarStopsTheList() throws Exception {
    new PluginJars().algorithm("good").writeTo(directory.resolve("whole"));
    byte[] whole = Files.readAllBytes(directory.resolve("whole/good.jar"));
    Random random = new Random(1);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = whole.clone();
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(plugins.resolve("damaged-%s.jar".formatted(i)), damaged);
    }
    new PluginJars().algorithm("last").writeTo(plugins);
    String list = run(0, "plugins", "list");
    assertTrue(list.contains("\n  last "), list);
    for (int i = 0; i < DAMAGED; i++) {
      String jar = "damaged-%s.jar".formatted(i);
      assertTrue(
          list.lines().anyMatch(line -> line.contains("/" + jar) || line.contains("  " + jar)),
          jar + " is missing in\n" + list);
    }
    assertTrue(run(0, "list").contains("\n  last "), "the plain list goes on too");
  }
}
