package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.result.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;

/** Cells in processes of their own, and what broken plugins do to them. */
class ForkedRunTest extends CommandLineTestCase {
  private static final String GOOD =
      """
      name: good
      budget: smoke
      seeds: [0, 1]
      cells:
        - {algorithms: [centroid, clusters], dataset: tiles, way: 5, shot: 1}
      """;

  /** What the row of each fault must say. */
  private static final Map<String, String> EXPECTED = expected();

  private static Map<String, String> expected() {
    Map<String, String> rows = new TreeMap<>();
    rows.put("create", "FAILED(create): IllegalStateException: cannot create");
    rows.put("train", "FAILED(train): IllegalStateException: boom");
    rows.put("loss", "FAILED(train): the loss of meta-iteration 3 is NaN");
    rows.put("memory", "OUT_OF_MEMORY(train): OutOfMemoryError: heap");
    rows.put("late", "FAILED(predict): IllegalStateException: too late");
    rows.put("close", "FAILED(close): IllegalStateException: cannot close");
    rows.put("count", "FAILED(validate): 19 predictions were returned for 20 tasks");
    rows.put(
        "shape",
        "FAILED(validate): the prediction for episode 0 has 15 rows of 1 scores; 15 rows of 5 are"
            + " needed");
    rows.put(
        "nan",
        "FAILED(validate): the prediction for episode 0 holds a score that is NaN or infinite");
    rows.put("hang", "TIMEOUT(train): it took longer than 20 s; see --timeout");
    rows.put("exit", "FAILED(train): the process ended itself with exit code 7");
    rows.put("exit3", "FAILED(train): the process ended itself with exit code 3");
    rows.put("heap", "OUT_OF_MEMORY(train): the Java heap is full; see --heap");
    rows.put("kill", "CRASHED(train): the process was ended by SIGKILL");
    rows.put("segfault", "CRASHED(train): the process was ended by SIGSEGV");
    rows.put("garbage", "");
    rows.put("threads", "");
    return rows;
  }

  @Test
  void brokenPluginsLeaveARowEachAndTheOthersAlone() throws IOException {
    plan(GOOD);
    int well = run("run", "--plan", "p.yaml", "--out", "good", "--threads", "1", "--no-fork");
    assertEquals(0, well, () -> String.join("\n", errors()));
    StringBuilder all = new StringBuilder(GOOD);
    all.append("  - {algorithms: clusters, dataset: tiles, way: 5, shot: 1,");
    all.append(" options: {clusters: {fault: propose}}}\n");
    for (String fault : EXPECTED.keySet()) {
      all.append("  - {algorithms: faulty, dataset: tiles, way: 5, shot: 1,")
          .append(" options: {faulty: {fault: %s}}}\n".formatted(fault));
    }
    plan(all.toString());
    int exitCode =
        run(
            "run",
            "--plan",
            "p.yaml",
            "--out",
            "all",
            "--threads",
            "1",
            "--jobs",
            "2",
            "--heap",
            "96m",
            "--timeout",
            "20s");
    assertEquals(3, exitCode, () -> String.join("\n", errors()));
    List<CellResult> results = ResultStore.read(directory.resolve("all"));
    assertEquals(2 * (2 + 1 + EXPECTED.size()), results.size());
    results.forEach(ForkedRunTest::assertExpected);
    SortedMap<String, String> episodes = episodes("all");
    episodes("good").forEach((cell, text) -> assertEquals(text, episodes.get(cell)));
    assertLogs(results);
  }

  private static void assertExpected(CellResult result) {
    String fault = result.key().options().getOrDefault("fault", "none");
    String message =
        fault.equals("propose")
            ? "FAILED(prepare): IllegalStateException: no classes"
            : EXPECTED.getOrDefault(fault, "");
    assertEquals(message, result.message(), fault);
    String status = message.isEmpty() ? "OK" : message.split("\\(")[0];
    assertEquals(status, result.status().name(), fault);
    if (message.contains("the process")) {
      assertEquals(2, result.cost().iterationsTrained(), "what was done before is in the row");
      assertEquals(1, result.curve().size());
    }
  }

  private void assertLogs(List<CellResult> results) throws IOException {
    for (CellResult result : results) {
      String fault = result.key().options().getOrDefault("fault", "none");
      Path log = directory.resolve("all/cells").resolve(result.cellId()).resolve("log.txt");
      switch (fault) {
        case "none", "threads" -> assertFalse(Files.exists(log), fault);
        case "garbage" -> assertTrue(Files.readString(log).contains("no line feed"));
        case "exit", "hang" -> assertTrue(Files.readString(log).contains("Sabotage"), fault);
        case "train" -> assertTrue(Files.readString(log).contains("FaultyProvider"), fault);
        default -> {}
      }
    }
  }

  private SortedMap<String, String> episodes(String run) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (CellResult result : ResultStore.read(directory.resolve(run))) {
      Path cell = directory.resolve(run).resolve("cells").resolve(result.cellId());
      files.put(result.cellId(), Files.readString(cell.resolve("episodes.csv")));
    }
    return files;
  }

  @Test
  void theProcessIsMeasuredByItself() {
    assertEquals(
        0, run("run", "--dataset", "tiles", "--way", "5", "--algorithm", "centroid", "--out", "r"));
    CellResult result = ResultStore.read(directory.resolve("r")).get(0);
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertTrue(result.cost().peakRssBytes() < 1L << 30);
    assertEquals("[1/1] centroid tiles standard 5-way 1-shot seed 0", errors().get(0));
    assertTrue(errors().get(1).startsWith("  iteration 3/6, loss 0.6111, validation "));
  }
}
