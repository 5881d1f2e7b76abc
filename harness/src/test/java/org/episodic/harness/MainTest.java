package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.harness.cli.Surroundings;
import org.episodic.harness.fake.FaultyProvider;
import org.episodic.harness.result.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
  private static final String[] TILES_CELL = {
    "run", "--dataset", "tiles", "--way", "5", "--threads", "1", "--budget", "smoke"
  };

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    environment.putIfAbsent("EPISODIC_CACHE", directory.resolve("cache").toString());
    Surroundings surroundings =
        new Surroundings(stream(out), stream(err), false, environment, directory, CLOCK);
    return Main.run(surroundings, arguments);
  }

  private int runCell(String... more) {
    return run(Stream.of(TILES_CELL, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path plan(String text) throws IOException {
    return Files.writeString(directory.resolve("p.yaml"), text);
  }

  private void assertNothingWasWritten() throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      assertEquals(List.of(), content.filter(path -> !path.toString().endsWith(".yaml")).toList());
    }
  }

  private void assertRefused(String... problems) throws IOException {
    assertEquals(List.of(problems), errors());
    assertEquals("", output());
    assertNothingWasWritten();
  }

  @Nested
  class Running {
    private static final String PLAN =
        """
        name: two
        budget: smoke
        seeds: [0, 1]
        cells:
          - algorithms: all
            dataset: tiles
            way: 5
            shot: [1, 2]
          - algorithms: all
            dataset: lines
            shot: 5
        """;

    @Test
    void leavesOneRowForEachCellAndAReport() throws IOException {
      plan(PLAN);
      assertEquals(0, run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1"));
      List<CellResult> results = ResultStore.read(directory.resolve("r"));
      assertEquals(14, results.size(), "three algorithms × 2 shots × 2 seeds, and one × 2 seeds");
      assertTrue(results.stream().allMatch(result -> result.status() == CellStatus.OK));
      assertEquals("14", Files.readString(directory.resolve("r/count.txt")));
      assertTrue(output().contains("Report: " + directory.resolve("r/count.txt")));
      assertEquals(0, FaultyProvider.open);
    }

    @Test
    void twiceGivesIdenticalEpisodesAndRowsButForTimes() throws IOException {
      plan(PLAN);
      run("run", "--plan", "p.yaml", "--out", "a", "--threads", "1");
      run("run", "--plan", "p.yaml", "--out", "b", "--threads", "1");
      for (CellResult result : ResultStore.read(directory.resolve("a"))) {
        Path episodes = Path.of("cells", result.cellId(), "episodes.csv");
        assertEquals(
            Files.readString(directory.resolve("a").resolve(episodes)),
            Files.readString(directory.resolve("b").resolve(episodes)));
      }
    }

    @Test
    void algorithmsAreScoredOnTheSameEpisodes() throws IOException {
      plan(PLAN);
      run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1");
      Map<String, List<CellResult>> byTask = new HashMap<>();
      for (CellResult result : ResultStore.read(directory.resolve("r"))) {
        byTask
            .computeIfAbsent(
                result.key().dataset() + result.key().shape() + result.key().seed(),
                task -> new java.util.ArrayList<>())
            .add(result);
      }
      assertEquals(6, byTask.size());
      byTask
          .values()
          .forEach(
              cells ->
                  assertEquals(
                      1,
                      cells.stream()
                          .map(cell -> cell.score().get().episodeStreamSha256())
                          .distinct()
                          .count()));
    }

    @Test
    void namesTheDirectoryAfterPlanAndTime() {
      assertEquals(0, runCell("--algorithm", "centroid"));
      Path run = directory.resolve("runs/centroid-tiles-20260304T050607Z");
      assertTrue(Files.isRegularFile(run.resolve("results.csv")));
      assertEquals("centroid-tiles-20260304T050607Z", ResultStore.read(run).get(0).runId());
    }

    @Test
    void aFailedCellEndsWithExitCodeThreeAfterAllOthersAndTheReport() throws IOException {
      plan(
          """
          name: faults
          budget: smoke
          cells:
            - algorithms: [faulty, centroid]
              dataset: tiles
              way: 5
              shot: 1
              options: {faulty: {fault: train}}
          """);
      assertEquals(3, run("run", "--plan", "p.yaml", "--out", "r"));
      List<CellResult> results = ResultStore.read(directory.resolve("r"));
      assertEquals(CellStatus.FAILED, results.get(0).status());
      assertEquals("FAILED(train): IllegalStateException: boom", results.get(0).message());
      assertEquals(CellStatus.OK, results.get(1).status());
      assertEquals("2", Files.readString(directory.resolve("r/count.txt")));
      Path log = directory.resolve("r/cells").resolve(results.get(0).cellId()).resolve("log.txt");
      assertTrue(Files.readString(log).contains("FaultyProvider"));
    }

    @Test
    void showsPlainLinesWithoutATerminal() {
      runCell("--algorithm", "centroid");
      assertEquals("[1/1] centroid tiles standard 5-way 1-shot seed 0", errors().get(0));
      assertTrue(errors().get(1).startsWith("  iteration 3/6, loss 0.6111, validation "));
    }

    @Test
    void usesTheFirstPresentDataSetAndSaysSo() throws IOException {
      plan(
          """
          name: choice
          budget: smoke
          cells:
            - {algorithms: centroid, dataset: {first-present: [absent, tiles]}, way: 5, shot: 1}
          """);
      assertEquals(0, run("run", "--plan", "p.yaml"));
      assertEquals(
          "Data set 'absent' is not present; using 'tiles'. Name its folder by --data.",
          errors().get(0));
    }
  }

  @Nested
  class Refusing {
    @Test
    void reportsEveryProblemOfAPlanAtOnceWithItsLine() throws IOException {
      plan(
          """
          name: wrong
          budget: quik
          seed: [0]
          cells:
            - algorithms: [centroit, clusters]
              dataset: tiles
              way: [600, 5]
              shot: [1, 9]
            - algorithms: clusters
              dataset: lines
              shot: five
              way: 5
            - algorithms: centroid
              dataset: tilse
              protocol: papr:turns
              shot: 0
            - algorithms: centroid
              dataset: tiles
              protocol: papr:turns
              way: 5
              shot: 1
              options: {centroid: {inner-step: 1, train-way: many}, faulty: {}}
          """);
      assertEquals(2, run("run", "--plan", "p.yaml"));
      assertRefused(
          "p.yaml:3: Key 'seed' does not exist; available: name, budget, seeds, cells. Did you"
              + " mean 'seeds'?",
          "p.yaml:11: shot must be a whole number in [1, 2147483647], found 'five'",
          "p.yaml:16: shot must be a whole number in [1, 2147483647], found '0'",
          "p.yaml:2: Budget 'quik' does not exist; available: smoke, quick, short, paper. Did you"
              + " mean 'quick'?",
          "p.yaml:7: way 600 is larger than the 8 classes of split 'plain' meta-test of data set"
              + " 'tiles'",
          "p.yaml:7: way 600 is larger than the 6 classes of split 'plain' meta-validation of data"
              + " set 'tiles'",
          "p.yaml:7: shot 9 and 3 queries per class need 12 images, but a class of data set"
              + " 'tiles' has 10",
          "p.yaml:5: Algorithm 'centroit' is not installed; available: centroid, clusters, faulty."
              + " Did you mean 'centroid'?",
          "p.yaml:12: way is not allowed for data set 'lines', which poses regression",
          "p.yaml:9: Algorithm 'clusters' cannot do regression, which data set 'lines' poses; it"
              + " can do classification",
          "p.yaml:14: Data set 'tilse' is not installed; available: absent, lines, tiles. Did you"
              + " mean 'tiles'?",
          "p.yaml:19: Protocol 'papr:turns' does not exist for data set 'tiles'; available:"
              + " paper:turns, standard. Did you mean 'paper:turns'?",
          "p.yaml:22: Options are given for algorithm 'faulty', which is not one of these cells';"
              + " available: centroid");
    }

    @Test
    void reportsOptionsWithTheNearestName() throws IOException {
      assertEquals(
          2,
          runCell(
              "--algorithm", "centroid", "--option", "inner-step=1", "--option", "train-way=x"));
      assertRefused(
          "Option 'inner-step' does not exist for algorithm 'centroid'; available: inner-steps,"
              + " train-way. Did you mean 'inner-steps'?",
          "Option 'train-way' must be integer in [0, 1000], found 'x'");
    }

    @Test
    void checksTheTrainingShapeToo() throws IOException {
      assertEquals(2, runCell("--algorithm", "centroid", "--option", "train-way=60"));
      assertRefused(
          "Algorithm 'centroid' cannot be trained: way 60 is larger than the 9 classes of split"
              + " 'plain' meta-train of data set 'tiles'");
    }

    @Test
    void countsTurnedClassesAsClasses() {
      String[] turns = {"--algorithm", "centroid", "--protocol", "paper:turns"};
      assertEquals(
          0,
          runCell(Stream.concat(Stream.of(turns), Stream.of("--out", "r")).toArray(String[]::new)));
      run(
          "run",
          "--algorithm",
          "centroid",
          "--dataset",
          "tiles",
          "--protocol",
          "paper:turns",
          "--way",
          "33");
      assertEquals(
          List.of(
              "way 33 is larger than the 32 classes of split 'plain' meta-test of data set 'tiles'",
              "way 33 is larger than the 24 classes of split 'plain' meta-validation of data set"
                  + " 'tiles'"),
          errors());
    }

    @Test
    void aTaskTheNamedAlgorithmCannotServe() throws IOException {
      assertEquals(2, runCell("--algorithm", "faulty", "--option", "fault=task"));
      assertRefused("Way 5 is too much for 'faulty'; 4 is allowed");
    }

    @Test
    void aDataSetThatCannotBeOpened() throws IOException {
      String[] cell = {"run", "--algorithm", "centroid", "--dataset", "absent", "--way", "5"};
      assertEquals(2, run(cell));
      assertRefused("Data set 'absent' is missing; copy it into the data folder");
    }

    @Test
    void aDataFolderThatDoesNotExist() throws IOException {
      assertEquals(2, runCell("--algorithm", "centroid", "--data", "nowhere"));
      assertRefused(
          "Data folder '%s' does not exist; name an existing folder by --data or EPISODIC_DATA"
              .formatted(directory.resolve("nowhere")));
      environment.put("EPISODIC_DATA", "elsewhere");
      assertEquals(2, runCell("--algorithm", "centroid"));
      assertTrue(errors().get(0).startsWith("Data folder '" + directory.resolve("elsewhere")));
    }

    @Test
    void aDataFolderWithoutTheNamedDataSet() throws IOException {
      Path data = Files.createDirectory(directory.resolve("data"));
      plan(
          """
          name: choice
          budget: smoke
          cells:
            - {algorithms: centroid, dataset: absent, way: 5, shot: 1}
            - {algorithms: centroid, dataset: {first-present: [absent, tiles]}, way: 5, shot: 1}
          """);
      assertEquals(2, run("run", "--plan", "p.yaml", "--data", "data"));
      assertEquals(
          List.of(
              "p.yaml:4: Data set 'absent' is not in the folder '" + data + "'",
              "p.yaml:5: Data set 'absent' is not in the folder '%s'; without --data 'tiles' is used"
                  .formatted(data)),
          errors());
    }

    @Test
    void aDirectoryThatIsNotEmpty() throws IOException {
      Files.createFile(Files.createDirectory(directory.resolve("full")).resolve("x"));
      assertEquals(2, runCell("--algorithm", "centroid", "--out", "full"));
      assertEquals(
          List.of(
              "Run directory '%s' is not empty; name a new directory"
                  .formatted(directory.resolve("full"))),
          errors());
    }

    @Test
    void aDeviceThatIsNotThere() throws IOException {
      assertEquals(2, runCell("--algorithm", "centroid", "--device", "gpu:0"));
      assertRefused("Device 'gpu:0' is not supported; allowed: cpu, auto");
    }

    @Test
    void numbersOutOfRange() throws IOException {
      assertEquals(2, runCell("--algorithm", "centroid", "--shot", "0"));
      assertRefused("Option '--shot' must be ≥ 1, found 0");
      assertEquals(2, run("run", "--plan", "quick", "--threads", "0"));
      assertRefused("Option '--threads' must be ≥ 1, found 0");
    }

    @Test
    void anUnknownPlan() throws IOException {
      assertEquals(2, run("run", "--plan", "quik"));
      assertRefused(
          "Plan 'quik' is neither a file nor a shipped plan; available: omniglot-short, quick,"
              + " smoke. Did you mean 'quick'?");
    }

    @Test
    void nothingToRunOrTwoThings() throws IOException {
      assertEquals(2, run("run"));
      assertRefused("Nothing to run; give --plan NAME or FILE, or --algorithm ID and --dataset ID");
      assertEquals(2, run("run", "--plan", "quick", "--seed", "1"));
      assertRefused(
          "Option '--plan' cannot be combined with options of a single cell; leave one out");
    }

    @Test
    void unknownCommandsAndOptionsInOneLineWithAHint() throws IOException {
      assertEquals(2, run("lst"));
      assertRefused(
          "Unmatched argument at index 0: 'lst'. Did you mean 'list'?", "Try 'episodic --help'.");
      assertEquals(2, run("list", "--offlin"));
      assertRefused(
          "Unknown option: '--offlin'. Did you mean '--offline'?", "Try 'episodic list --help'.");
      assertEquals(2, run());
      assertRefused("Missing required subcommand", "Try 'episodic --help'.");
    }
  }

  @Nested
  class Informing {
    @Test
    void listsWhatIsInstalled() {
      assertEquals(0, run("list"));
      assertEquals(
          """
          Algorithms
            centroid  Nearest first support input  classification, regression
            clusters  Clusters                     classification
            faulty    Faulty                       classification
          Data sets
            absent  Absent  classification  not present
            lines   Lines   regression      present
            tiles   Tiles   classification  present
          Reports
            count  Number of cells
          Plans
            omniglot-short
            quick
            smoke
          """,
          output());
    }

    @Test
    void describesAnAlgorithmWithItsOptions() {
      assertEquals(0, run("describe", "centroid"));
      assertTrue(output().startsWith("centroid: Nearest first support input\n"));
      assertTrue(output().contains("supervision  supervised"));
      assertTrue(
          output()
              .contains(
                  "inner-steps  k       2        integer in [1, 100]   steps, which are idle"));
    }

    @Test
    void describesADataSetWithSplitsAndProtocols() {
      assertEquals(0, run("describe", "tiles"));
      assertTrue(output().contains("plain  9      6           8             10"));
      assertTrue(output().contains("paper:turns  plain  as-classes"));
      assertEquals(2, run("describe", "tile"));
      assertEquals(
          List.of(
              "Algorithm or data set 'tile' is not installed; available: absent, centroid,"
                  + " clusters, faulty, lines, tiles. Did you mean 'tiles'?"),
          errors());
    }

    @Test
    void helpsWithEveryCommand() {
      for (String command : List.of("list", "describe", "run", "report")) {
        assertEquals(0, run(command, "--help"));
        assertTrue(output().startsWith("Usage: episodic " + command));
      }
      assertEquals(0, run("--version"));
      assertTrue(output().startsWith("episodic "));
    }
  }

  @Nested
  class Reporting {
    @Test
    void rebuildsReportsFromFilesOfSeveralRuns() throws IOException {
      runCell("--algorithm", "centroid", "--out", "a");
      runCell("--algorithm", "clusters", "--out", "b");
      Files.delete(directory.resolve("a/count.txt"));
      assertEquals(0, run("report", "a"));
      assertEquals("1", Files.readString(directory.resolve("a/count.txt")));
      assertEquals(0, run("report", "a", "b", "--out", "both"));
      assertEquals("2", Files.readString(directory.resolve("both/count.txt")));
      assertEquals(2, run("report", "a", "b"));
      assertEquals(List.of("Reports of several runs need a directory; name it by --out"), errors());
    }

    @Test
    void refusesADirectoryWithoutARun() throws IOException {
      assertEquals(2, run("report", "nothing"));
      assertRefused(
          "Run directory '%s' has no results.csv; name the directory of a run"
              .formatted(directory.resolve("nothing")));
      assertFalse(Files.exists(directory.resolve("nothing")));
    }
  }
}
