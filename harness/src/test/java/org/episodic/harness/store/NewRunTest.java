package org.episodic.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRunTest {
  @TempDir private Path directory;

  @Test
  void runsThatBeginAtOnceHaveDirectoriesOfTheirOwn() {
    Path runs = directory.resolve("runs");
    Set<Path> directories =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> NewRun.among(runs, "run").directory())
            .collect(Collectors.toSet());
    assertEquals(40, directories.size());
    assertTrue(directories.stream().allMatch(Files::isDirectory));
  }

  @Test
  void whatStayedEmptyGoesAgain() throws IOException {
    Path runs = directory.resolve("runs");
    NewRun.among(runs, "run").close();
    assertFalse(Files.exists(runs));
    try (NewRun run = NewRun.among(runs, "run")) {
      Files.createFile(run.directory().resolve("results.csv"));
    }
    assertTrue(Files.exists(runs.resolve("run/results.csv")));
    assertEquals("run-2", NewRun.among(runs, "run").id());
  }

  @Test
  void aNamedDirectoryIsLeftAlone() {
    Path named = directory.resolve("named");
    try (NewRun run = NewRun.in(named, "run")) {
      assertEquals(named, run.directory());
      assertTrue(run.id().matches("run-[0-9a-f]{8}"), run.id());
      assertEquals(run.id(), NewRun.in(directory.resolve("x/../named"), "run").id());
      assertNotEquals(run.id(), NewRun.in(directory.resolve("other"), "run").id());
    }
    assertFalse(Files.exists(named));
  }

  @Test
  void aPlaceWhereNothingCanBeMadeIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("runs"));
    UsageException refusal =
        assertThrows(UsageException.class, () -> NewRun.among(file, "run").close());
    assertTrue(
        refusal.getMessage().startsWith("Run directory '" + file.resolve("run") + "' cannot be"),
        refusal.getMessage());
  }

  @Test
  void aDiscardedRunLeavesWhatWasThereBeforeIt() throws IOException {
    Path run = directory.resolve("run");
    Files.createDirectories(run.resolve("cells/a"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(run.resolve(".lock"), "");
    NewRun.discard(run);
    assertFalse(Files.exists(run));
    NewRun.discard(run);

    Path head = Files.createDirectories(run.resolve(".git")).resolve("HEAD");
    Files.writeString(head, "precious");
    Files.writeString(run.resolve("results.csv"), "");
    NewRun.discard(run);
    assertEquals("precious", Files.readString(head));
    assertFalse(Files.exists(run.resolve("results.csv")));
  }
}
