package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergeTest extends CommandLineTestCase {
  @BeforeEach
  void writePlan() throws IOException {
    plan(
        """
        name: three
        budget: smoke
        cells:
          - {algorithms: [centroid, clusters, faulty], dataset: tiles, way: 5, shot: 1}
        """);
  }

  @Test
  void shardsOfAPlanMergeToTheRunOfTheWhole() throws IOException {
    assertEquals(0, runPlan("whole", "1/1"));
    assertEquals(0, runPlan("a", "1/2"));
    assertEquals(0, runPlan("b", "2/2"));
    assertEquals(List.of(2, 1), List.of(results("a").size(), results("b").size()));
    assertEquals(0, run("merge", "b", "a", "--out", "all"), () -> errors().toString());
    assertEquals(List.of(), errors());
    List<CellResult> whole = results("whole");
    List<CellResult> all = results("all");
    assertEquals(rows(whole), rows(all));
    for (CellResult cell : whole) {
      Path episodes = Path.of("cells", cell.cellId(), "episodes.csv");
      assertEquals(-1, Files.mismatch(in("whole").resolve(episodes), in("all").resolve(episodes)));
      assertFalse(Files.exists(RunDirectory.checkpoints(in("all"), cell.cellId())));
      assertEquals(cell.status() == CellStatus.OK ? 3 : 0, cell.shown().size());
    }
    for (int i = 0; i < whole.size(); i++) {
      assertEquals(whole.get(i).shown(), all.get(i).shown());
    }
    RunManifest manifest = RunDirectory.manifest(in("all"));
    assertEquals(Shard.WHOLE, manifest.shard());
    assertEquals("all", manifest.runId());
    assertEquals(
        List.of(RunDirectory.manifest(in("b")).runId(), RunDirectory.manifest(in("a")).runId()),
        manifest.mergedFrom());
    assertEquals("3", Files.readString(in("all").resolve("count.txt")));
  }

  @Test
  void aShardWithoutCellsIsAnEmptyRun() {
    assertEquals(0, runPlan("empty", "4/4"));
    assertEquals(List.of("Shard 4/4 has no cells; the plan has only 3"), errors());
    assertEquals(List.of(), results("empty"));
  }

  @Test
  void badShardsAreRefused() throws IOException {
    for (String shard : List.of("0/2", "3/2", "1", "a/b", "1/0", "-1/2")) {
      assertEquals(2, runPlan("a", shard));
      assertTrue(errors().get(0).contains("'" + shard + "'"), () -> errors().toString());
      assertNothingWasWritten();
    }
  }

  @Test
  void anOverlapIsReportedAndKeptOnce() {
    runPlan("a", "1/1");
    runPlan("b", "2/3");
    assertEquals(0, run("merge", "a", "b", "--out", "all"));
    assertEquals(1, errors().size());
    assertEquals(
        "Overlap: clusters tiles standard 5-way 1-shot seed 0 is in runs '%s', '%s'; kept that of '%s'"
            .formatted(in("a"), in("b"), in("a")),
        errors().get(0));
    assertEquals(3, results("all").size());
  }

  @Test
  void anOverlapThatDisagreesIsRefused() throws IOException {
    runPlan("a", "1/3");
    runPlan("b", "1/3");
    Path episodes =
        RunDirectory.cell(in("b"), results("b").get(0).cellId()).resolve("episodes.csv");
    Files.writeString(
        episodes, Files.readString(episodes).replaceFirst("\n0,[0-9.]+", "\n0,0.125"));
    assertMergeRefused("Cell 'centroid tiles standard 5-way 1-shot seed 0' disagrees between runs");
    assertTrue(errors().get(0).contains(": mean "));
  }

  @Test
  void aGapIsReportedAndFilledByResume() {
    runPlan("a", "1/2");
    assertEquals(3, run("merge", "a", "--out", "all"));
    assertEquals(
        List.of(
            "Gap: clusters tiles standard 5-way 1-shot seed 0 is in no run; 'episodic resume all'"
                + " runs it"),
        errors());
    assertEquals(0, run("resume", "all", "--no-fork"), () -> errors().toString());
    runPlan("whole", "1/1");
    assertEquals(rows(results("whole")), rows(results("all")));
  }

  @Test
  void differentProtocolHashesAreRefused() throws IOException {
    runPlan("a", "1/2");
    runPlan("b", "2/2");
    RunManifest run = RunDirectory.manifest(in("b"));
    String text = Files.readString(in("b").resolve("run.json"));
    for (PlannedCell cell : run.plan()) {
      CellIdentity now = cell.identity();
      CellIdentity other =
          new CellIdentity(
              now.schemaVersion(),
              now.key(),
              now.numbersVersion(),
              now.algorithmPlugin(),
              now.datasetPlugin(),
              now.libraries(),
              "e".repeat(64),
              now.splitSha256(),
              now.compute());
      text = text.replace(cell.cellId(), other.id());
      Path directory = RunDirectory.cell(in("b"), cell.cellId());
      if (Files.exists(directory)) {
        rewrite(directory.resolve("manifest.json"), cell.cellId(), other.id());
        rewrite(in("b").resolve("results.csv"), cell.cellId(), other.id());
        Files.move(directory, RunDirectory.cell(in("b"), other.id()));
      }
    }
    Files.writeString(in("b").resolve("run.json"), text.replace("d".repeat(64), "e".repeat(64)));
    assertMergeRefused(
        "Runs '%s' and '%s' have different protocol hashes for tiles standard, "
            .formatted(in("a"), in("b")));
    assertTrue(errors().get(0).contains("; the data: " + "d".repeat(64)));
  }

  @Test
  void levelsOfAnOptionOfADataSetHaveHashesOfTheirOwn() throws IOException {
    plan(
        """
        name: two
        budget: smoke
        cells:
          - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
          - {algorithms: centroid, dataset: tiles, way: 5, shot: 1, options: {tiles: {side: 4}}}
        """);
    assertEquals(0, runPlan("a", "1/2"));
    assertEquals(0, runPlan("b", "2/2"));
    assertEquals(0, run("merge", "a", "b", "--out", "all"), () -> errors().toString());
    assertEquals(2, results("all").size());
  }

  @Test
  void otherThreadsAreRefused() throws IOException {
    runPlan("a", "1/2");
    run("run", "--plan", "p.yaml", "--shard", "2/2", "--out", "b", "--threads", "2", "--no-fork");
    assertMergeRefused(
        "Cell 'centroid tiles standard 5-way 1-shot seed 0' is not the same in runs");
    assertTrue(errors().get(0).contains("differ in the device: "));
  }

  @Test
  void aShardWithoutThreadsIsToldBeforeItRunsThatMachinesMustAgree() {
    run("run", "--plan", "p.yaml", "--shard", "1/2", "--out", "a", "--no-fork");
    assertEquals(
        ("Shard 1/2 runs on %s threads, as this machine allows; 'merge' joins only shards of equal"
                + " --threads, so give it on all machines")
            .formatted(Runtime.getRuntime().availableProcessors()),
        errors().get(0));
    runPlan("b", "2/2");
    assertTrue(errors().stream().noneMatch(line -> line.contains("--threads")));
  }

  @Test
  void aRunThatGoesOnIsRefused() throws IOException {
    runPlan("a", "1/2");
    runPlan("b", "2/2");
    try (FileChannel file = FileChannel.open(in("b").resolve(".lock"), StandardOpenOption.WRITE)) {
      file.lock();
      assertMergeRefused("Run directory '" + in("b") + "' is in use by another process");
    }
  }

  @Test
  void aRunThatCanOnlyBeReadIsMerged() throws Exception {
    assumeMayMount();
    runPlan("a", "1/1");
    String script =
        """
        set -eu
        mkdir disk
        mount -t tmpfs none disk
        cp -r a disk
        mount -o remount,ro disk
        exec "$@"
        """;
    Process merge =
        new ProcessBuilder(
                "unshare",
                "-Urm",
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "merge",
                "disk/a",
                "--out",
                "all")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(in("said.txt").toFile())
            .start();
    assertEquals(0, merge.waitFor(), Files.readString(in("said.txt")));
    assertEquals(3, results("all").size());
  }

  @Test
  void aDamagedRunIsRefused() throws IOException {
    runPlan("a", "1/2");
    runPlan("b", "2/2");
    Files.delete(RunDirectory.cell(in("b"), results("b").get(0).cellId()).resolve("manifest.json"));
    assertMergeRefused("Result file '");
  }

  @Test
  void aTargetThatIsNotEmptyIsRefused() {
    runPlan("a", "1/2");
    assertEquals(2, run("merge", "a", "--out", "a"));
    assertEquals(
        List.of("Run directory '" + in("a") + "' is not empty; name a new directory"), errors());
    assertEquals(2, run("merge", "a", "--out", "a/all"));
    assertEquals(2, run("merge", "a", "a", "--out", "all"));
    assertFalse(Files.exists(in("a/all")) || Files.exists(in("all")));
  }

  private int runPlan(String out, String shard) {
    return run(
        "run", "--plan", "p.yaml", "--shard", shard, "--out", out, "--threads", "1", "--no-fork");
  }

  private void assertMergeRefused(String start) throws IOException {
    List<String> before = sources();
    assertEquals(2, run("merge", "a", "b", "--out", "all"));
    assertEquals(1, errors().size(), () -> errors().toString());
    assertTrue(errors().get(0).startsWith(start), () -> errors().get(0));
    assertFalse(Files.exists(in("all")));
    assertEquals(before, sources());
  }

  private List<String> sources() throws IOException {
    List<String> files = new ArrayList<>();
    for (Path file :
        Stream.concat(FileTree.files(in("a")).stream(), FileTree.files(in("b")).stream())
            .toList()) {
      files.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return files;
  }

  private Path in(String name) {
    return directory.resolve(name);
  }

  private List<CellResult> results(String run) {
    return ResultStore.read(in(run));
  }

  /** What must not depend on where and when a cell ran. */
  private static List<String> rows(List<CellResult> results) {
    return results.stream()
        .map(r -> r.cellId() + r.key() + r.status() + r.message() + r.score() + r.episodes())
        .toList();
  }

  private static void rewrite(Path file, String from, String to) throws IOException {
    Files.writeString(file, Files.readString(file).replace(from, to));
  }
}
