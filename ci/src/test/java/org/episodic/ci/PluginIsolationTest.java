package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.PluginJar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with different versions of one library run side by side, each with its own. */
final class PluginIsolationTest {
  /** A class of a library that Episodic itself uses, without what Episodic calls of it. */
  private static final String OURS = "org.apache.commons.csv.CSVFormat";

  private static final String DATA =
      """
      static final class D implements ClassificationDataset {
        public InputShape inputShape() { return new InputShape(8, 8, 1); }
        public String sha256() { return "d".repeat(64); }
        public List<String> classes(String split, MetaSplit part) {
          @SAY@
          List<String> names = new ArrayList<>();
          for (int i = 0; i < 10; i++) { names.add(part + "-" + i); }
          return names;
        }
        public int size(String name) { return 20; }
        public void read(String name, int index, float[] target, int offset) {
          Arrays.fill(target, offset, offset + 64, name.hashCode() %% 7 + index);
        }
        public void close() { @CLOSES@ }
      }
      """
          .replace("%%", "%");

  @TempDir Path directory;
  private Path plugins;
  private String output;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
  }

  /** Returns code that prints the version of a library and whether the thread has P's loader. */
  private static String says(String where, String library) {
    return "System.out.println(\"%s: \" + %s.version() + \" \" + ".formatted(where, library)
        + "(Thread.currentThread().getContextClassLoader() == P.class.getClassLoader()));";
  }

  private PluginJars learner(String name, String library) {
    return new PluginJars()
        .algorithm(
            name,
            "CONSTRUCTOR",
            says(name + " is made", library),
            "TRAINING",
            "if (true) return TrainingRequest.of(task.shape()).iterations(2);",
            "TRAIN",
            says(name + " trains", library),
            "PREDICT",
            says(name + " predicts", library));
  }

  private void install() throws IOException {
    String library = "acme.lib.Text";
    Path one = PluginJars.library(plugins.resolve("one/lib.jar"), library, "1");
    Path two = PluginJars.library(plugins.resolve("two/lib.jar"), library, "2");
    learner("one", library).against(one).writeTo(plugins.resolve("one"));
    new PluginJars()
        .dataset(
            "two",
            "TITLE",
            "\"T\"",
            "PRESENT",
            "return true;",
            "OPEN",
            says("two is opened", library) + "if (true) return new D();",
            "STATIC",
            DATA.replace("@SAY@", says("two lists", library))
                .replace("@CLOSES@", says("two is closed", library)))
        .against(two)
        .writeTo(plugins.resolve("two"));
    Path old = PluginJars.library(directory.resolve("old/old.jar"), OURS, "old");
    learner("shaded", OURS).against(old).writeTo(plugins);
    merge(old, plugins.resolve("shaded.jar"));
  }

  /** Puts the entries of a jar into another one, as a build that shades does. */
  private static void merge(Path from, Path into) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (Path path : List.of(from, into)) {
      try (ZipFile jar = new ZipFile(path.toFile())) {
        for (ZipEntry entry : jar.stream().toList()) {
          entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    PluginJars.jar(into, entries);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    Episodic.Ended ended = Episodic.withPlugins(plugins, directory, arguments);
    output = ended.output();
    return ended.exitCode();
  }

  @Test
  void conflictingLibrariesRunInOneSuiteAndInOneCell() throws Exception {
    install();
    Path plan = directory.resolve("p.yaml");
    Files.writeString(
        plan,
        """
        name: p
        budget: smoke
        cells:
          - {algorithms: [one, shaded], dataset: two, way: 5, shot: 1}
        """);
    assertEquals(0, run("run", "--plan", plan.toString(), "--out", "r", "--threads", "1"), output);
    List<CellResult> results = ResultStore.read(directory.resolve("r"));
    assertEquals(
        List.of("one OK", "shaded OK"),
        results.stream().map(r -> r.key().algorithm() + " " + r.status()).toList());
    assertLog(results.get(0), "one", "1");
    assertLog(results.get(1), "shaded", "old");
    assertTrue(output.contains("two is opened: 2 true"), output);
    assertEquals(0, run("verify", "r"), output);
    PluginJar plugin = results.get(0).provenance().algorithmPlugin();
    assertEquals(JarSource.sha256(plugins.resolve("one")), plugin.sha256());
    PluginJars.library(plugins.resolve("one/lib.jar"), "acme.lib.Text", "1.1");
    assertNotEquals(JarSource.sha256(plugins.resolve("one")), plugin.sha256());
  }

  private void assertLog(CellResult cell, String algorithm, String version) throws IOException {
    assertEquals(CellStatus.OK, cell.status());
    String log = Files.readString(directory.resolve("r/cells/" + cell.cellId() + "/log.txt"));
    for (String call : List.of("is made", "trains", "predicts")) {
      String line = "%s %s: %s true".formatted(algorithm, call, version);
      assertTrue(log.lines().anyMatch(line::equals), line + " is not in\n" + log);
    }
    for (String call : List.of("is opened", "lists", "is closed")) {
      String line = "two %s: 2 true".formatted(call);
      assertTrue(log.lines().anyMatch(line::equals), line + " is not in\n" + log);
    }
    assertFalse(log.contains("false"), log);
  }
}
