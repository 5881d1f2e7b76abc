package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise L1: training is bitwise the same on a CPU with a fixed number of threads. */
final class ReproducibilityTest {
  private static final int CELLS = 15;

  @TempDir Path directory;

  @Test
  void twoFreshProcessesGiveByteIdenticalEpisodeFiles() throws Exception {
    assertEquals(episodes("first"), episodes("second"));
  }

  private SortedMap<String, String> episodes(String name) throws Exception {
    Path plan = directory.resolve("tiny.yaml");
    try (var resource = ReproducibilityTest.class.getResourceAsStream("/tiny.yaml")) {
      Files.write(plan, resource.readAllBytes());
    }
    Path run = directory.resolve(name);
    Path output = directory.resolve(name + ".txt");
    int exitCode =
        Episodic.inFreshProcess(
            output,
            "run",
            "--plan",
            plan.toString(),
            "--out",
            run.toString(),
            "--threads",
            "2",
            "--cache",
            directory.resolve(name + "-cache").toString());
    assertEquals(0, exitCode, () -> read(output));
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      cells.forEach(
          cell -> files.put(cell.getFileName().toString(), read(cell.resolve("episodes.csv"))));
    }
    assertEquals(CELLS, files.size());
    files.values().forEach(text -> assertTrue(text.lines().count() > 500));
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
