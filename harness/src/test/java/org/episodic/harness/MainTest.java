package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.episodic.broken.FaultyProvider;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MainTest extends CommandLineTestCase {
  @Nested
  class Running {
    private static final String PLAN =
        """
        name: two
        budget: smoke
        seeds: [0, 1]
        cells:
          - algorithms: [centroid, clusters, faulty]
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
      assertEquals(0, run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1", "--no-fork"));
      List<CellResult> results = ResultStore.read(directory.resolve("r"));
      assertEquals(14, results.size(), "three algorithms × 2 shots × 2 seeds, and one × 2 seeds");
      assertTrue(results.stream().allMatch(result -> result.status() == CellStatus.OK));
      assertEquals("14", Files.readString(directory.resolve("r/count.txt")));
      assertTrue(output().contains("Report: " + directory.resolve("r/count.txt")));
      assertEquals(0, FaultyProvider.open);
    }

    @Test
    void anOptionOfTheDataSetMakesOtherDataOfIt() throws IOException {
      plan(
          """
          name: sides
          budget: smoke
          seeds: 0
          cells:
            - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
            - {algorithms: centroid, dataset: tiles, way: 5, shot: 1, options: {tiles: {side: 3}}}
            - {algorithms: centroid, dataset: tiles, way: 5, shot: 2, options: {tiles: {side: 2}}}
            - {algorithms: centroid, dataset: tiles, way: 5, shot: 2, options: {centroid: {patience: 1}}}
          """);
      for (String process : List.of("--no-fork", "--jobs=1")) {
        String run = "r" + process.length();
        assertEquals(0, run("run", "--plan", "p.yaml", "--out", run, "--threads", "1", process));
        List<CellResult> results = ResultStore.read(directory.resolve(run));
        assertEquals(
            List.of("d".repeat(64), "e".repeat(64), "d".repeat(64), "d".repeat(64)),
            results.stream().map(cell -> cell.provenance().datasetSha256()).toList());
        assertEquals(Map.of("tiles.side", "3"), results.get(1).changedOptions());
        assertEquals(Map.of(), results.get(2).changedOptions(), "the default is not recorded");
        assertEquals("2", results.get(1).provenance().optionDefaults().get("tiles.side"));
        assertEquals(Map.of("patience", "1"), results.get(3).changedOptions());
        assertEquals(
            Set.of("inner-steps", "train-way"), results.get(2).key().options().keySet(), "later");
        assertEquals(0, run("verify", run));
      }
      assertTrue(Files.readString(directory.resolve("r9/results.csv")).contains("tiles.side=3"));
    }

    @Test
    void twiceGivesIdenticalEpisodesAndRowsButForTimes() throws IOException {
      plan(PLAN);
      run("run", "--plan", "p.yaml", "--out", "a", "--threads", "1", "--no-fork");
      run("run", "--plan", "p.yaml", "--out", "b", "--threads", "1", "--no-fork");
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
      run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1", "--no-fork");
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
    void inTheSameSecondTakeDirectoriesOfTheirOwn() {
      String name = "centroid-tiles-20260304T050607Z";
      for (String expected : List.of(name, name + "-2", name + "-3")) {
        assertEquals(0, runCell("--algorithm", "centroid"), () -> String.join("\n", errors()));
        Path run = directory.resolve("runs").resolve(expected);
        assertEquals(expected, ResultStore.read(run).get(0).runId());
      }
    }

    @Test
    void inTheSameSecondAreToldApartInNamedDirectoriesToo() {
      assertEquals(0, runCell("--algorithm", "centroid", "--out", "a"));
      assertEquals(0, runCell("--algorithm", "centroid", "--seed", "7", "--out", "b"));
      Set<String> ids = new HashSet<>();
      for (String run : List.of("a", "b")) {
        ids.add(ResultStore.read(directory.resolve(run)).get(0).runId());
        assertEquals(0, run("verify", run), () -> String.join("\n", errors()));
      }
      assertEquals(2, ids.size(), ids::toString);
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
      assertEquals(3, run("run", "--plan", "p.yaml", "--out", "r", "--no-fork"));
      List<CellResult> results = ResultStore.read(directory.resolve("r"));
      assertEquals(CellStatus.FAILED, results.get(0).status());
      assertEquals("FAILED(train): IllegalStateException: boom", results.get(0).message());
      assertEquals(CellStatus.OK, results.get(1).status());
      assertEquals("2", Files.readString(directory.resolve("r/count.txt")));
      Path log = directory.resolve("r/cells").resolve(results.get(0).cellId()).resolve("log.txt");
      assertTrue(Files.readString(log).contains("FaultyProvider"));
    }

    @Test
    void saysWhichSwitchesOfTheEnvironmentCellsIgnoreOrDoNot() throws IOException {
      environment.put("TF_ENABLE_ONEDNN_OPTS", "0");
      String[] cell = {"run", "--algorithm", "centroid", "--dataset", "tiles", "--way", "5"};
      run(cell);
      assertEquals(
          "TF_ENABLE_ONEDNN_OPTS=0 is ignored; cells run with the suite's own settings",
          errors().get(0));
      runCell("--algorithm", "centroid", "--out", "here");
      String notice =
          "TF_ENABLE_ONEDNN_OPTS=0 may change the numbers; without --no-fork cells ignore it";
      assertEquals(notice, errors().get(0));
      String id = ResultStore.read(directory.resolve("here")).get(0).cellId();
      assertEquals(
          notice + "\n", Files.readString(directory.resolve("here/cells/" + id + "/log.txt")));
    }

    @Test
    void showsPlainLinesWithoutATerminal() {
      runCell("--algorithm", "centroid");
      assertEquals("05:06:07 [1/1] centroid tiles standard 5-way 1-shot seed 0", errors().get(0));
      assertTrue(errors().get(1).startsWith("05:06:07   training 3/6, loss 0.6111, validation "));
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
      assertEquals(0, run("run", "--plan", "p.yaml", "--no-fork"));
      assertEquals(
          "Data set 'absent' is not present; using 'tiles'. Name its folder by --data.",
          errors().get(0));
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
            centroid         Nearest first support input  classification, regression  supervised    inductive
            clusters         Clusters                     classification              unsupervised  inductive
            faulty           Faulty                       classification              supervised    inductive, transductive
            faulty-clusters  Faulty clusters              classification              unsupervised  inductive
            joint            Joint                        classification              supervised    transductive
            namesake         Namesake of the centroid     classification              supervised    inductive
          Data sets
            absent  Absent  classification  not present: a run downloads 12 MB
            lines   Lines   regression      present
            tiles   Tiles   classification  present
          Reports
            count  Number of cells
          Plans
            bench                   For 'episodic bench': a step of each algorithm at the sizes of its paper
            extrapolation           How far learners get beyond what they were trained on: test images and functions that leave it in steps, support and query alike (the experiment of Finn and Levine, ICLR 2018)
            gpu-agreement           Whether a GPU agrees with the CPU: a small cell of every installed algorithm, three seeds each
            omniglot-short          Most algorithms on Omniglot 5-way, each under a protocol of its paper or the standard one
            quick                   A first look at the best-known algorithms, about ten minutes in all on two cores
            quick-all               A look at every installed algorithm, about a minute each on two cores
            reference               The reference table: all of each paper's training, under its own protocol, the cheapest evidence first
            reference-miniimagenet  The reference table of miniImageNet: all of each paper's training, under its own protocol, the cheapest evidence first
            smoke                   Proves that every installed algorithm runs, about five seconds each
          """,
          output());
    }

    @Test
    void describesAnAlgorithmWithItsOptions() {
      assertEquals(0, run("describe", "centroid"));
      assertTrue(output().startsWith("centroid: Nearest first support input\n"));
      assertTrue(output().contains("supervision      supervised"));
      assertTrue(
          output()
              .contains(
                  "inner-steps  k       2        integer in [1, 100]   steps, which are idle"));
    }

    @Test
    void describesWhatToCite() {
      assertEquals(0, run("describe", "tiles", "--bibtex"));
      assertTrue(output().startsWith("@misc{tiles,\n"), output());
      assertTrue(output().endsWith("  note = {Nobody}\n}\n"), output());
    }

    @Test
    void describesADataSetWithSplitsAndProtocols() {
      assertEquals(0, run("describe", "tiles"));
      assertTrue(output().contains("plain  9      6           8             10"));
      assertTrue(output().contains("paper:turns  plain  as-classes"));
      assertTrue(output().contains("side            2        integer in [1, 8]  rows and columns"));
      assertTrue(
          output().contains("standard          5    2     30      " + "0".repeat(64)), output());
      assertEquals(2, run("describe", "tile"));
      assertEquals(
          List.of(
              "No algorithm, data set, protocol, report or plan is called 'tile'; available: absent,"
                  + " bench, centroid, clusters, count, extrapolation, faulty, faulty-clusters, gpu-agreement, joint, lines,"
                  + " namesake, omniglot-short, paper:drawn, paper:turns, paper:twin, quick, quick-all, reference,"
                  + " reference-miniimagenet, smoke, standard, tiles. Did you mean 'tiles'?"),
          errors());
    }

    @Test
    void describesProtocolsReportsAndPlans() {
      assertEquals(0, run("describe", "paper:turns"));
      assertTrue(output().startsWith("paper:turns of data set tiles\n  split"), output());
      assertTrue(output().contains("  test episodes         30\n"), output());
      assertTrue(output().contains("  training shared with  none\n"), output());
      assertEquals(0, run("describe", "paper:twin"));
      assertTrue(output().contains("  training shared with  standard\n"), output());
      assertEquals(0, run("describe", "standard"));
      assertTrue(output().contains("standard of data set lines\n"), output());
      assertTrue(output().contains("standard of data set tiles\n"), output());
      assertEquals(0, run("describe", "count"));
      assertTrue(output().startsWith("count: Number of cells\n  plugin   "), output());
      assertEquals(0, run("describe", "smoke"));
      assertTrue(output().startsWith("smoke: Proves that every installed"), output());
      assertTrue(output().contains("\n  name: smoke\n"), output());
      assertEquals(2, run("describe", "qick"));
      assertTrue(errors().get(0).endsWith(". Did you mean 'quick'?"), errors().get(0));
    }

    @Test
    void listsAndDescribesAsJsonThatIsTheSameEachTime() throws IOException {
      assertEquals(0, run("list", "--json"));
      String text = output();
      JsonNode all = new ObjectMapper().readTree(text);
      assertEquals(
          List.of("centroid", "clusters", "faulty", "faulty-clusters", "joint", "namesake"),
          all.get("algorithms").findValuesAsText("id"));
      assertEquals("transductive", all.get("algorithms").get(4).get("modes").get(0).asText());
      JsonNode absent = all.get("datasets").get(0);
      assertEquals(12_000_000, absent.get("downloadBytes").asLong());
      assertFalse(absent.get("present").asBoolean());
      assertEquals("smoke", all.get("plans").get(8).get("id").asText());
      assertEquals(0, run("list", "--json"));
      assertEquals(text, output());
      assertEquals(0, run("describe", "tiles", "--json"));
      JsonNode tiles = new ObjectMapper().readTree(output());
      assertEquals(0, tiles.get("algorithms").size());
      assertEquals(all.get("datasets").get(2), tiles.get("datasets").get(0));
      assertEquals(0, run("describe", "paper:turns", "--json"));
      assertEquals(tiles, new ObjectMapper().readTree(output()));
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
  class Planning {
    @Test
    void aDryRunSaysWhatThereIsToDoAndWritesNothing() throws IOException {
      plan(
          """
          name: dry
          budget: smoke
          seeds: [0, 1]
          cells:
            - {algorithms: centroid, dataset: absent, way: 5, shot: 1}
            - {algorithms: [faulty], dataset: tiles, way: 5, shot: 1, options: {faulty: {fault: training}}}
          """);
      assertEquals(0, run("run", "--plan", "p.yaml", "--dry-run"));
      assertEquals(
          """
          cell                                          iterations  test episodes  time, about
          centroid absent standard 5-way 1-shot seed 0  6           30             unknown
          centroid absent standard 5-way 1-shot seed 1  6           30             unknown
          faulty tiles standard 5-way 1-shot seed 0     -           30             unknown
          faulty tiles standard 5-way 1-shot seed 1     -           30             unknown
          4 cells, 12 training iterations, 120 test episodes, of unknown time.
          Data set 'absent' is not present; 12 MB are downloaded. Results take about 82 kB.
          Nothing was run or written.
          """,
          output());
      assertEquals(List.of(), errors());
      assertNothingWasWritten();
      assertEquals(0, run("run", "--plan", "p.yaml", "--dry-run", "--shard", "2/4"));
      assertTrue(output().contains("seed 1") && output().contains("1 cell, "));
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
    void saysWhichPlannedCellsHaveNoRow() throws IOException {
      plan(
          """
          name: three
          budget: smoke
          seeds: [0, 1, 2]
          cells:
            - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
          """);
      run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1", "--no-fork");
      Path run = directory.resolve("r");
      assertEquals("3", Files.readString(run.resolve("count.txt")));
      List<String> lines = Files.readAllLines(run.resolve("results.csv"));
      Files.writeString(run.resolve("results.csv"), lines.get(0) + "\n" + lines.get(1) + "\n1,th");
      assertEquals(0, run("report", "r"));
      assertEquals(
          List.of(
              "2 of 3 planned cells of '%s' have no row yet: the run was cut short; 'episodic resume %s' goes on with it"
                  .formatted(run, run)),
          errors());
      assertEquals("1 and 2 of 3 missing", Files.readString(run.resolve("count.txt")));
      try (RunDirectory held = RunDirectory.open(run)) {
        assertEquals(0, run("report", "r"));
        assertEquals(
            List.of(
                "2 of 3 planned cells of '%s' have no row yet: the run is still going on"
                    .formatted(held.path())),
            errors());
      }
      assertEquals(
          "1 and 2 of 3 missing, still going on", Files.readString(run.resolve("count.txt")));
      assertEquals(0, run("resume", "r", "--no-fork"));
      assertEquals(0, run("report", "r"));
      assertEquals(List.of(), errors());
      assertEquals("3", Files.readString(run.resolve("count.txt")));
    }

    @Test
    void aCellThatAnotherRunHasIsNotMissing() throws IOException {
      runCell("--algorithm", "centroid", "--out", "a");
      runCell("--algorithm", "centroid", "--out", "b");
      Path table = directory.resolve("a/results.csv");
      Files.writeString(table, Files.readAllLines(table).get(0) + "\n");
      assertEquals(0, run("report", "a", "b", "--out", "both"));
      assertEquals(List.of(), errors());
      assertEquals("1", Files.readString(directory.resolve("both/count.txt")));
    }

    @Test
    void aRunWithoutAManifestHasNoPlan() throws IOException {
      runCell("--algorithm", "centroid", "--out", "a");
      Files.delete(directory.resolve("a/run.json"));
      assertEquals(0, run("report", "a"));
      assertEquals(List.of(), errors());
    }

    @Test
    void aReportThatFailsEndsWithExitCodeThree() throws IOException {
      runCell("--algorithm", "centroid", "--out", "a");
      Files.delete(directory.resolve("a/count.txt"));
      Files.createDirectory(directory.resolve("a/count.txt"));
      assertEquals(3, run("report", "a"));
      assertTrue(errors().get(0).startsWith("Report 'count' failed: "));
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
