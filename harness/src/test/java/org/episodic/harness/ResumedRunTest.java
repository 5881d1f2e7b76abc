package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code resume} runs, and what it refuses. */
class ResumedRunTest extends CommandLineTestCase {
  private static final String PLAN =
      """
      name: two
      budget: smoke
      cells:
        - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
        - {algorithms: faulty, dataset: tiles, way: 5, shot: 1, options: {faulty: {fault: train}}}
      """;

  private Path run;
  private String table;

  @BeforeEach
  void runOnce() throws IOException {
    plan(PLAN);
    assertEquals(3, run("run", "--plan", "p.yaml", "--out", "r", "--threads", "1", "--no-fork"));
    run = directory.resolve("r");
    table = Files.readString(run.resolve("results.csv"));
  }

  private List<CellResult> results() {
    return ResultStore.read(run);
  }

  private void dropLastRow() throws IOException {
    List<String> lines = table.lines().toList();
    Files.writeString(
        run.resolve("results.csv"), String.join("\n", lines.subList(0, 2)) + "\n1,two-2026");
  }

  private void replaceInManifest(String old, String replacement) throws IOException {
    String manifest = Files.readString(run.resolve("run.json"));
    assertTrue(manifest.contains(old), old);
    Files.writeString(run.resolve("run.json"), manifest.replace(old, replacement));
  }

  @Test
  void finishedCellsAreNotRunAgain() throws IOException {
    Files.delete(run.resolve("count.txt"));
    assertEquals(3, run("resume", "r", "--no-fork"));
    assertEquals(List.of(), errors());
    assertEquals(table, Files.readString(run.resolve("results.csv")));
    assertTrue(Files.exists(run.resolve("count.txt")), "reports are made anew");
    assertTrue(output().startsWith("cell "), "old results are shown");
  }

  @Test
  void aCellWhoseRowWasCutIsRunAgain() throws IOException {
    dropLastRow();
    assertEquals(3, run("resume", "r", "--no-fork"));
    assertEquals("05:06:07 [1/1] faulty tiles standard 5-way 1-shot seed 0", errors().get(0));
    assertEquals(
        List.of(CellStatus.OK, CellStatus.FAILED),
        results().stream().map(CellResult::status).toList());
  }

  @Test
  void failedCellsAreRunAgainOnRequestFromTheirCheckpoints() throws IOException {
    assertEquals(
        3, run("resume", "r", "--no-fork", "--retry", "failed", "--checkpoint-every", "1ms"));
    assertEquals("05:06:07 [1/1] faulty tiles standard 5-way 1-shot seed 0", errors().get(0));
    assertEquals(3, run("resume", "r", "--no-fork", "--retry", "failed"));
    assertEquals("05:06:07   resumed after iteration 2/4", errors().get(1));
    assertEquals(List.of(2), results().get(1).provenance().resumedAfter());
    assertEquals(1, results().get(1).curve().size());
  }

  @Test
  void onlyFailuresCanBeRetried() throws IOException {
    assertEquals(2, run("resume", "r", "--no-fork", "--retry", "ok"));
    assertEquals(
        List.of("Option '--retry' cannot be OK; allowed: failed, out_of_memory, timeout"),
        errors());
    assertEquals(2, run("resume", "r", "--no-fork", "--retry", "failed,junk"));
    assertEquals(
        List.of("Option '--retry' cannot be JUNK; allowed: failed, out_of_memory, timeout"),
        errors());
  }

  @Test
  void aChangedPluginOrThreadIsRefusedBeforeAnythingIsWritten() throws IOException {
    replaceInManifest(results().get(1).provenance().algorithmPlugin().sha256(), "other");
    dropLastRow();
    String cut = Files.readString(run.resolve("results.csv"));
    assertEquals(2, run("resume", "r", "--no-fork"));
    assertEquals(1, errors().size());
    assertTrue(
        errors()
            .get(0)
            .matches(
                "Cell 'faulty tiles standard 5-way 1-shot seed 0' cannot be resumed; then and now"
                    + " differ in the algorithm jar: .*other and .*"),
        errors().get(0));
    assertEquals(cut, Files.readString(run.resolve("results.csv")));
  }

  @Test
  void anotherCheckoutIsNoticed() throws IOException {
    dropLastRow();
    String commit = results().get(0).provenance().host().gitCommit();
    replaceInManifest("\"gitCommit\" : \"" + commit, "\"gitCommit\" : \"c0ffee");
    run("resume", "r", "--no-fork");
    assertEquals(
        "The run began in checkout 'c0ffee'; this one is '" + commit + "'", errors().get(0));
  }

  @Test
  void noRunNoResume() throws IOException {
    assertEquals(2, run("resume", "elsewhere"));
    assertEquals(
        List.of(
            "Run directory '%s' has no run.json; name the directory of a run"
                .formatted(directory.resolve("elsewhere"))),
        errors());
    Files.writeString(run.resolve("run.json"), "{");
    assertEquals(2, run("resume", "r"));
    assertEquals(1, errors().size());
    assertTrue(errors().get(0).startsWith("Result file '" + run.resolve("run.json")));
  }

  @Test
  void theLastCheckpointStaysAndNoUnfinishedFileDoes() throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.contains("00000006"), names::toString);
      assertFalse(names.contains(".unfinished"));
      assertTrue(names.stream().noneMatch(name -> name.endsWith(".tmp")));
    }
  }
}
