package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.episodic.algorithms.baseline.ChanceProvider;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users may put into {@code plugins/}: each costs itself alone, and is named. */
final class PluginFolderTest {
  private static final String FILL = "long[] all = new long[Integer.MAX_VALUE];";
  private static final String PUBLISHED = "META-INF/episodic/published-results.csv";

  @TempDir Path directory;
  private Path plugins;
  private String output;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
  }

  private int run(List<String> arguments) throws IOException, InterruptedException {
    Episodic.Ended ended =
        Episodic.withPlugins(plugins, directory, arguments.toArray(String[]::new));
    output = ended.output();
    assertFalse(output.contains("\tat "), output);
    return ended.exitCode();
  }

  @Test
  void aJarThatChangesWhileTheRunGoesOnCostsItsOwnCells() throws Exception {
    Path later = Files.createDirectory(directory.resolve("later"));
    new PluginJars().algorithm("good", "TITLE", "\"Later\"").writeTo(later);
    String exchange =
        "if (System.getProperty(\"sun.java.command\").contains(\"CellProcess\"))"
            + " try { java.nio.file.Files.copy(Path.of(\"%s\"), Path.of(\"%s\"),"
                .formatted(later.resolve("good.jar"), jar("good.jar"))
            + " java.nio.file.StandardCopyOption.REPLACE_EXISTING);"
            + " } catch (java.io.IOException e) { throw new AssertionError(e); }";
    new PluginJars().algorithm("good").algorithm("installs", "TRAINING", exchange).writeTo(plugins);
    Path plan = plan("[installs, good]", "glyphs");
    assertEquals(3, run("run", "--plan", plan.toString(), "--out", "r", "--threads", "1"), output);
    List<CellResult> results = ResultStore.read(directory.resolve("r"));
    assertEquals(CellStatus.OK, results.get(0).status(), output);
    String message = results.get(1).message();
    String expected = "FAILED(start): changed since the run began: algorithm jar: ";
    assertTrue(message.startsWith(expected), message);
    assertEquals(0, run("verify", "r"), output);
  }

  @Test
  void aPluginThatNeedsANewerInterfaceIsRefused() throws Exception {
    new PluginJars()
        .algorithm("fits", "STATIC", leavesA("fits"))
        .algorithm("newer", "STATIC", leavesA("newer"))
        .algorithm("odd", "STATIC", leavesA("odd"))
        .algorithm("beside", "STATIC", leavesA("beside"))
        .writeTo(plugins);
    PluginJars.manifest(jar("fits.jar"), "Episodic-SPI-Version: 1");
    PluginJars.manifest(jar("newer.jar"), "Episodic-SPI-Version: 2");
    PluginJars.manifest(jar("odd.jar"), "Episodic-SPI-Version: next");
    PluginJars.manifest(jar("beside.jar"), "Class-Path: nowhere.jar fits.jar");
    assertEquals(0, run("list"), output);
    String needed = " of the plugin interface, this is version 1; a newer Episodic is needed";
    assertLine(jar("newer.jar") + ": was built against version 2" + needed);
    assertLine(jar("odd.jar") + ": was built against version next" + needed);
    assertLine(jar("beside.jar") + ": names 'fits.jar' in the Class-Path of its manifest");
    assertLine("  fits ");
    assertTrue(Files.exists(directory.resolve("fits")), "classes of a plugin that fits are loaded");
    for (String refused : List.of("newer", "odd", "beside")) {
      assertFalse(output.contains("  " + refused + " "), output);
      assertFalse(Files.exists(directory.resolve(refused)), "a class of " + refused + " is loaded");
    }
  }

  /** Returns a static initialiser that leaves a file in the working directory. */
  private static String leavesA(String file) {
    return "static { try { java.nio.file.Files.createFile(Path.of(\"%s\")); }".formatted(file)
        + " catch (java.io.IOException e) { throw new AssertionError(e); } }";
  }

  /** Of the module {@code ci/foreign}, which sees nothing but interface and toolkit. */
  @Test
  void pluginsOfOthersRunBesideOursIntoOneReport() throws Exception {
    PluginJars.module(Path.of("foreign"), jar("acme.jar"));
    String options = "{maml: {filters: 4}, meta-sgd: {filters: 4}}";
    Path plan = plan("[maml, meta-sgd], options: " + options, "stripes");
    assertEquals(0, run("run", "--plan", plan.toString(), "--out", "r", "--threads", "1"), output);
    assertEquals(
        "maml stripes OK\nmeta-sgd stripes OK\n",
        Files.readString(directory.resolve("r/names.txt")));
    String report = Files.readString(directory.resolve("r/report.md"));
    assertTrue(report.contains("| meta-sgd | "), report);
    assertTrue(report.contains("| maml | "), report);
    assertEquals(0, run("verify", "r"), output);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments));
  }

  private int cell(String algorithm) throws IOException, InterruptedException {
    return cell(algorithm, "glyphs");
  }

  private int cell(String algorithm, String dataset) throws IOException, InterruptedException {
    return run(
        "run --algorithm %s --dataset %s --way 5 --budget smoke --threads 1 --out %s"
            .formatted(algorithm, dataset, dataset.equals("glyphs") ? "r" : "other")
            .split(" "));
  }

  private Path plan(String algorithms, String dataset) throws IOException {
    return Files.writeString(
        directory.resolve("p.yaml"),
        """
        name: p
        budget: smoke
        cells:
          - {algorithms: %s, dataset: %s, way: 5, shot: 1}
        """
            .formatted(algorithms, dataset));
  }

  private void assertLine(String... parts) {
    assertTrue(
        output.lines().anyMatch(line -> Arrays.stream(parts).allMatch(line::contains)),
        () -> String.join(" … ", parts) + " is on no line of:\n" + output);
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }

  private static Map<String, byte[]> with(Map<String, byte[]> entries, String more) {
    Map<String, byte[]> all = new TreeMap<>(entries);
    all.put(more, new byte[] {1});
    return all;
  }

  private Path jar(String name) {
    return plugins.resolve(name);
  }

  @Test
  void whateverAPluginThrowsWhenItIsAskedWhatItIsIsOneLineOfTheList() throws Exception {
    new PluginJars()
        .algorithm("good")
        .algorithm("fails_constructor", "CONSTRUCTOR", "throw new IllegalStateException(\"lost\");")
        .algorithm("fails_assertion", "DESCRIPTION", "if (true) throw new AssertionError(\"no\");")
        .algorithm("fails_recursion", "DESCRIPTION", "description();")
        .algorithm("fails_memory", "STATIC", "static { " + FILL + " }")
        .algorithm(
            "fails_default",
            "STATIC",
            "static final Option<Integer> S ="
                + " Option.integer(\"steps\", 1, 10).defaultsTo(99).says(\"s\");")
        .algorithm("fails_title", "TITLE", "null")
        .dataset("fails_licence", "TITLE", "null", "PRESENT", "return true;")
        .dataset(
            "fails_present", "PRESENT", "throw new AssertionError(\"not \\u001b[31mmounted\");")
        .algorithm("takes_id", "ID", "chance")
        .writeTo(plugins);
    assertEquals(0, run("list"), output);
    for (String installed : List.of("  good ", "  maml ", "  glyphs ", "  html ", "  quick")) {
      assertTrue(output.contains(installed), output);
    }
    assertLine(jar("fails_constructor.jar") + ": IllegalStateException: lost");
    assertLine(jar("fails_assertion.jar") + ": AssertionError: no");
    assertLine(jar("fails_recursion.jar") + ": StackOverflowError");
    assertLine(jar("fails_memory.jar") + ": OutOfMemoryError: ");
    assertLine(
        jar("fails_default.jar") + ": Option 'steps' must be integer in [1, 10], found '99'");
    assertLine(
        jar("fails_title.jar")
            + ": IllegalArgumentException: Title of 'fails-title' is null; one line is needed");
    assertLine(jar("fails_licence.jar") + ": IllegalArgumentException: Title of ");
    assertLine("  fails-present  ", "not present (AssertionError: not  [31mmounted)");
    assertLine("Algorithm 'chance' is installed twice", jar("takes_id.jar").toString());
    assertEquals(0, run("--version"), output);
    assertEquals(2, run("describe", "chance"), output);
    assertLine("Algorithm 'chance' is installed twice", "ChanceProvider in ", "takes_id.P in ");
    assertEquals(2, cell("chance"), output);
    assertLine("Algorithm 'chance' is installed twice", "ChanceProvider in ", "takes_id.P in ");
    assertEquals(0, cell("good"), output);
    assertEquals(2, cell("good", "fails-present"), output);
    assertLine("Data set 'fails-present' cannot be opened: AssertionError: shut");
    assertEquals(2, run("run", "--plan", plan("all", "glyfs").toString()), output);
    assertLine("Of all algorithms 7 did not load and are left out; see 'episodic list'");
    assertEquals(0, run("report", "r"), output);
    assertEquals(0, run("verify", "r"), output);
  }

  @Test
  void whatAPluginThrowsAboutACellIsTheRowOfThatCell() throws Exception {
    new PluginJars()
        .algorithm("good")
        .algorithm("fails_memory", "DESCRIPTION", FILL)
        .algorithm(
            "fails_training",
            "OPTIONS",
            "Option.integer(\"steps\", 1, 10).defaultsTo(3).says(\"s\")",
            "TRAINING",
            "if (true) throw new NoClassDefFoundError(\"acme/Lib\");")
        .algorithm(
            "fails_default",
            "OPTIONS",
            "Option.integer(\"steps\", 1, 10).defaultsTo(1)"
                + ".when(\"odd\", t -> { throw new AssertionError(\"odd\"); }, 2).says(\"s\")")
        .dataset("fails_present", "PRESENT", "throw new AssertionError(\"lost\");")
        .report("a_spoils", "input.results().clear(); return directory;")
        .report("b_recurses", "return write(input, directory);")
        .report("c_null", "return null;")
        .report(
            "z_counts",
            "return Files.writeString(directory.resolve(\"z\"), \"\" + input.results().size());")
        .writeTo(plugins);
    PluginJars.jar(
        jar("numbers.jar"),
        Map.of(PUBLISHED, PluginJars.bytes("algorithm,value\n" + "maml,60.0\n")));
    Path plan =
        plan("[fails-training, fails-default, good]", "{first-present: [fails-present, glyphs]}");
    assertEquals(3, run("run", "--plan", plan.toString(), "--out", "r", "--threads", "1"), output);
    List<CellResult> results = ResultStore.read(directory.resolve("r"));
    List<String> rows =
        results.stream()
            .map(
                row ->
                    row.key().algorithm()
                        + row.key().options()
                        + " "
                        + row.status()
                        + " "
                        + row.message())
            .toList();
    assertEquals(
        List.of(
            "fails-training{steps=3} FAILED FAILED(create): NoClassDefFoundError: acme/Lib",
            "fails-default{} FAILED FAILED(create): AssertionError: odd",
            "good{} OK "),
        rows);
    assertLine("Data set 'fails-present' counts as not present: AssertionError: lost");
    assertLine("Report 'a-spoils' failed: UnsupportedOperationException");
    assertLine("Report 'b-recurses' failed: StackOverflowError");
    assertLine("Report 'c-null' failed: it returned no file");
    assertEquals("3", Files.readString(directory.resolve("r/z")));
    assertTrue(Files.readString(directory.resolve("r/report.md")).contains("good"));
    assertLine("Published results are skipped: " + jar("numbers.jar"), "line 2: column ");
    assertEquals(1, output.split("Published results are skipped").length - 1);
    String cell = "r/cells/" + results.get(1).cellId();
    assertEquals(0, run("reproduce", cell), output);
    assertLine("FAILED(create): AssertionError: odd");
  }

  @Test
  void aPluginThatEndsTheProgramIsNamed() throws Exception {
    new PluginJars().algorithm("exits", "DESCRIPTION", "System.exit(0);").writeTo(plugins);
    assertEquals(2, run("list"), output);
    assertLine("exits.P in " + jar("exits.jar") + " ended the program by System.exit");
    Files.delete(jar("exits.jar"));
    new PluginJars().report("aaa_exits", "System.exit(0); return null;").writeTo(plugins);
    assertEquals(3, cell("chance"), output);
    assertLine("aaa_exits.P in " + jar("aaa_exits.jar") + " ended the program", "in write");
    assertTrue(Files.exists(directory.resolve("r/report.html")), "ours are written first");
    CellResult row = ResultStore.read(directory.resolve("r")).get(0);
    assertEquals(CellStatus.OK, row.status());
  }

  @Test
  void classesThatTwoJarsHaveAreRefusedByName() throws Exception {
    new PluginJars().algorithm("twice", "TITLE", "\"new\"").algorithm("fat").writeTo(plugins);
    Files.move(jar("twice.jar"), jar("twice-2.0.jar"));
    new PluginJars().algorithm("twice", "TITLE", "\"old\"").writeTo(plugins);
    Map<String, byte[]> fat = new TreeMap<>();
    fat.put("fat/P.class", new byte[] {1});
    fat.put(PluginJars.service(AlgorithmProvider.class), PluginJars.bytes("fat.P\n"));
    fat.put(
        ChanceProvider.class.getName().replace('.', '/') + ".class",
        classFile(ChanceProvider.class));
    PluginJars.jar(jar("000fat.jar"), fat);
    Files.delete(jar("fat.jar"));
    for (String library : List.of("org/tensorflow/Graph", "org/bytedeco/javacpp/Pointer")) {
      String name = library.replaceFirst(".*/", "") + ".jar";
      fat.remove(ChanceProvider.class.getName().replace('.', '/') + ".class");
      PluginJars.jar(jar(name), with(fat, "META-INF/versions/11/" + library + ".class"));
    }
    new PluginJars().algorithm("both").writeTo(jar("both"));
    Files.copy(jar("both/both.jar"), jar("both/both-2.0.jar"));
    assertEquals(0, run("list"), output);
    assertLine(
        "Algorithm 'twice' is installed twice",
        "twice.P in " + jar("twice-2.0.jar"),
        "twice.P in " + jar("twice.jar"));
    assertLine(
        "Provider both.P is in " + jar("both/both-2.0.jar") + " and in " + jar("both/both.jar"));
    assertLine(
        jar("000fat.jar") + ": contains classes of Episodic", "ChanceProvider", "scope provided");
    assertEquals(1, output.split("contains classes of Episodic").length - 1);
    for (String name : List.of("Graph", "Pointer")) {
      assertLine(jar(name + ".jar") + ": contains classes of TensorFlow (1 of them, such as ");
    }
    assertFalse(output.contains("fat.P"), output);
    assertEquals(0, run("describe", "chance"), output);
    assertFalse(output.contains("000fat.jar"), output);
    assertEquals(2, cell("twice"), output);
    assertLine("Algorithm 'twice' is installed twice");
    assertEquals(2, cell("fat"), output);
    assertLine("Algorithm 'fat' is not installed", "(5 did not load; see 'episodic list')");
  }

  @Test
  void filesThatProvideNothingAreNamed() throws Exception {
    new PluginJars().algorithm("good").writeTo(plugins);
    byte[] whole = Files.readAllBytes(jar("good.jar"));
    Files.write(jar("cut.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(jar("empty.jar"), new byte[0]);
    Files.writeString(jar("text.jar"), "not a jar");
    PluginJars.jar(jar("library.jar"), Map.of("acme/Lib.class", new byte[] {1}));
    Files.createSymbolicLink(jar("dangling.jar"), directory.resolve("nowhere.jar"));
    Files.write(Files.createDirectories(jar("sub/deeper")).resolve("x.jar"), whole);
    Files.writeString(Files.createDirectory(jar("notes")).resolve("to-do.txt"), "nothing");
    Files.copy(jar("library.jar"), Files.createDirectory(jar("libraries")).resolve("a.jar"));
    Files.write(plugins.resolve("P.class"), new byte[] {1});
    assertEquals(0, run("list"), output);
    for (String name : List.of("cut.jar", "empty.jar", "text.jar")) {
      assertLine(jar(name) + ": is not a zip");
    }
    String advice = "; put a library into a folder with what needs it";
    assertLine(jar("library.jar") + ": provides no plugin" + advice);
    assertLine(jar("libraries") + ": provides no plugin");
    assertFalse(output.contains("notes"), output);
    assertLine(jar("dangling.jar") + ": cannot be read; it is a link to nothing");
    assertLine(jar("sub/deeper/x.jar") + ": lies too deep; move it up to " + jar("sub"));
    assertLine(jar("P.class") + ": is a loose class file");
    assertLine("  good ");
  }
}
