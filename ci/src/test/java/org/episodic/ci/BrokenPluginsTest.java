package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.broken.FaultyProvider;
import org.episodic.ci.Episodic.Ended;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever broken plugins do to a run, it ends by itself, and the good cells do not notice. */
final class BrokenPluginsTest {
  private static final String GOOD =
      """
      name: good
      budget: smoke
      seeds: [0]
      cells:
        - algorithms: [nearest-neighbour, protonet]
          dataset: glyphs
          way: 5
          shot: 1
          options:
            protonet: {filters: 4, train-way: 5}
      """;
  private static final String WAITING =
      """
      name: waiting
      budget: smoke
      seeds: [0]
      cells:
      """;
  private static final String UNPREPARED =
      "  - {algorithms: faulty-clusters, dataset: glyphs, way: 5, shot: 1}\n";
  private static final String FAULTY =
      "  - {algorithms: faulty, dataset: glyphs, way: 5, shot: 1, options: {faulty: {fault: %s}}}\n";
  private static final String[] LIMITS = {
    "--jobs", "8", "--threads", "1", "--heap", "128m", "--memory", "768m", "--timeout"
  };

  @TempDir Path directory;

  /**
   * What the row of each fault says that has to be waited for, long enough for three processes to
   * come to their faults on a busy machine.
   */
  private static Map<String, String> expectedAfterWaiting() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("stubborn", "TIMEOUT(train): it took longer than 60 s; see --timeout");
    rows.put("hang", "TIMEOUT(train): it took longer than 60 s; see --timeout");
    rows.put("close-hang", "TIMEOUT(close): it took longer than 60 s; see --timeout");
    return rows;
  }

  /** What the row of each other fault says. */
  private static Map<String, String> expected() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("create", "FAILED(create): IllegalStateException: cannot create");
    rows.put("train", "FAILED(train): IllegalStateException: boom");
    rows.put("loss", "FAILED(train): the loss of meta-iteration 3 is NaN");
    rows.put("late", "FAILED(predict): IllegalStateException: too late");
    rows.put("close", "FAILED(close): IllegalStateException: cannot close");
    rows.put("count", "FAILED(validate): 19 predictions were returned for 20 tasks");
    rows.put(
        "shape",
        "FAILED(validate): the prediction for episode 0 has 75 rows of 1 scores; 75 rows of 5 are"
            + " needed");
    rows.put(
        "nan",
        "FAILED(validate): the prediction for episode 0 holds a score that is NaN or infinite");
    rows.put("exit", "FAILED(train): the process ended itself with exit code 7");
    rows.put("exit3", "FAILED(train): the process ended itself with exit code 3");
    rows.put("spam", "FAILED(train): its output exceeds 64 MiB");
    rows.put("memory", "OUT_OF_MEMORY(train): OutOfMemoryError: heap");
    rows.put("heap", "OUT_OF_MEMORY(train): the Java heap is full; see --heap");
    rows.put(
        "native-heap",
        "OUT_OF_MEMORY(train): OutOfMemoryError: Physical memory usage is too high: …");
    rows.put("malloc", "OUT_OF_MEMORY(train): the process used more than 768 MiB; see --memory");
    rows.put("kill", "CRASHED(train): the process was ended by SIGKILL");
    rows.put("segfault", "CRASHED(train): the process was ended by SIGSEGV");
    rows.put("tensorflow-crash", "CRASHED(train): the process was ended by SIGSEGV");
    rows.put("garbage", "");
    rows.put("threads", "");
    return rows;
  }

  @Test
  @Timeout(900)
  void eachLeavesItsRowAndTheOthersAlone() throws IOException {
    Map<String, String> expected = expected();
    Map<String, String> waited = expectedAfterWaiting();
    assertEquals(
        Set.copyOf(FaultyProvider.FAULTS),
        Stream.of(expected, waited)
            .flatMap(rows -> rows.keySet().stream())
            .collect(Collectors.toSet()));

    run(0, "good", GOOD, "300s");
    run(3, "all", GOOD + cells(expected) + UNPREPARED, "300s");
    run(3, "waiting", WAITING + cells(waited), "60s");

    expected.put("none", "");
    expected.put("prepare", "FAILED(prepare): IllegalStateException: no classes");
    assertRows(expected, "all", 2 + expected.size() - 1);
    assertRows(waited, "waiting", waited.size());
    SortedMap<String, String> alone = episodes("good");
    SortedMap<String, String> together = episodes("all");
    assertEquals(2, alone.size());
    alone.forEach((cell, text) -> assertEquals(text, together.get(cell)));
  }

  private static String cells(Map<String, String> faults) {
    return faults.keySet().stream().map(FAULTY::formatted).collect(Collectors.joining());
  }

  private void assertRows(Map<String, String> expected, String run, int rows) throws IOException {
    List<CellResult> results = ResultStore.read(directory.resolve(run));
    assertEquals(rows, results.size());
    for (CellResult result : results) {
      String fault = fault(result);
      assertRow(expected.get(fault), fault, result);
      assertLog(directory.resolve(run).resolve("cells").resolve(result.cellId()), fault);
    }
  }

  private void run(int exitCode, String name, String plan, String timeout) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".yaml"), plan);
    Path run = directory.resolve(name);
    String[] command = {"run", "--plan", file.toString(), "--out", run.toString()};
    String[] limit = {timeout};
    Ended ended =
        Episodic.here(Stream.of(command, LIMITS, limit).flatMap(Stream::of).toArray(String[]::new));
    assertEquals(exitCode, ended.exitCode(), () -> String.join("\n", ended.errors()));
  }

  private static String fault(CellResult result) {
    return result.key().algorithm().equals("faulty-clusters")
        ? "prepare"
        : result.key().options().getOrDefault("fault", "none");
  }

  private static void assertRow(String expected, String fault, CellResult result) {
    String message = result.message();
    if (expected.endsWith("…")) {
      int common = expected.length() - 1;
      message = message.substring(0, Math.min(common, message.length())) + "…";
    }
    assertEquals(expected, message, fault);
    String status = expected.isEmpty() ? "OK" : expected.split("\\(")[0];
    assertEquals(CellStatus.valueOf(status), result.status(), fault);
    if (expected.contains("the process")) {
      assertEquals(2, result.cost().iterationsTrained(), "what was done before is in the row");
      assertEquals(1, result.curve().size());
      assertTrue(result.cost().imagesPerSecond() > 0, fault);
      assertEquals(Execution.JAVA, result.provenance().executed(), fault);
    }
  }

  private static void assertLog(Path cell, String fault) throws IOException {
    Path log = cell.resolve("log.txt");
    switch (fault) {
      case "threads" -> assertFalse(Files.exists(log), fault);
      case "garbage" -> assertTrue(Files.readString(log).contains("no line feed"));
      case "exit", "hang" -> assertTrue(Files.readString(log).contains("Sabotage"), fault);
      case "train" -> assertTrue(Files.readString(log).contains("FaultyProvider"), fault);
      default -> {}
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
}
