package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise L1: training is bitwise the same on a CPU with a fixed number of threads, whatever
 * else the machine does.
 */
final class ReproducibilityTest {
  private static final int CELLS = 17;

  /** At its defaults: 60 ways, in more parts than TensorFlow keeps in order by itself. */
  private static final String[] PROTONET = {
    "--algorithm",
    "protonet",
    "--dataset",
    "glyphs",
    "--way",
    "5",
    "--shot",
    "1",
    "--budget",
    "smoke"
  };

  @TempDir Path directory;

  @Test
  void twoProcessesGiveByteIdenticalEpisodeFilesAndTheExpectedOnes() throws Exception {
    Path plan = directory.resolve("tiny.yaml");
    try (var resource = ReproducibilityTest.class.getResourceAsStream("/tiny.yaml")) {
      Files.write(plan, resource.readAllBytes());
    }
    SortedMap<String, String> episodes = runTwice("--plan", plan.toString());
    assertEquals(CELLS, episodes.size());
    episodes.values().forEach(text -> assertTrue(text.lines().count() > 500));
    Path one = directory.resolve("one");
    ExpectedNumbers.check(Cells.results(one).values(), one);
  }

  @Test
  void prototypicalNetworksRepeatAtTheirDefaults() throws Exception {
    runTwice(PROTONET);
  }

  /** Side by side, so that each keeps the machine busy for the other. */
  private SortedMap<String, String> runTwice(String... arguments) throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<SortedMap<String, String>> one =
          both.submit(() -> Cells.run(directory.resolve("one"), arguments));
      Future<SortedMap<String, String>> two =
          both.submit(() -> Cells.run(directory.resolve("two"), arguments));
      assertEquals(one.get(), two.get());
      return one.get();
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  @Tag("nightly")
  @SuppressWarnings("try") // The load is not asked for anything.
  void everyAlgorithmRepeatsAtItsDefaults() throws Exception {
    Path plan = directory.resolve("defaults.yaml");
    Files.writeString(
        plan,
        """
        name: defaults
        budget: smoke
        cells:
          - {algorithms: all, dataset: glyphs, way: 5, shot: 1}
          - {algorithms: all, dataset: sinusoid, shot: 5}
        """);
    Path first = directory.resolve("first");
    try (BusyMachine load = new BusyMachine()) {
      SortedMap<String, String> episodes = Cells.run(first, "--plan", plan.toString());
      assertEquals(episodes, Cells.run(directory.resolve("second"), "--plan", plan.toString()));
      for (Path cell : Cells.directories(first)) {
        Path output = directory.resolve("reproduce.txt");
        String again = directory.resolve("again-" + cell.getFileName()).toString();
        int exitCode =
            Episodic.inFreshProcess(
                output,
                "reproduce",
                cell.toString(),
                "--out",
                again,
                "--cache",
                directory.resolve("first-cache").toString());
        assertEquals(0, exitCode, () -> Cells.read(output));
      }
    }
  }
}
