package org.episodic.harness.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
  @TempDir Path directory;

  @Test
  void aDiscardedRunLeavesWhatWasThereBeforeIt() throws IOException {
    Path run = directory.resolve("run");
    Files.createDirectories(run.resolve("cells/a"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(run.resolve(".lock"), "");
    RunDirectory.discard(run);
    assertFalse(Files.exists(run));
    RunDirectory.discard(run);

    Path head = Files.createDirectories(run.resolve(".git")).resolve("HEAD");
    Files.writeString(head, "precious");
    Files.writeString(run.resolve("results.csv"), "");
    RunDirectory.discard(run);
    assertEquals("precious", Files.readString(head));
    assertFalse(Files.exists(run.resolve("results.csv")));
  }
}
