package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run that goes on while a test looks at it. */
final class Waiting {
  private static final int MOST_SECONDS = 240;

  private final Path said;
  private final Process process;

  /** Starts the program; what it says goes to a file. */
  Waiting(Installed installed, Path said, String... command) throws IOException {
    this.said = said;
    ProcessBuilder program = installed.program(command);
    // A process that is started in the background ignores SIGINT, and so would all below it.
    program.command().addAll(0, List.of("env", "--default-signal=INT"));
    this.process = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  /** What a test waits for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  Process process() {
    return process;
  }

  /** Waits for what has to come before the run ends. */
  void until(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        fail("the run ended or waits: " + Files.readString(said));
      }
      Thread.sleep(20);
    }
  }

  /** Waits for the end, which must be a good one. */
  void ok() throws Exception {
    assertEquals(0, process.waitFor(), Files.readString(said));
  }

  /** Runs the program to its end, which must be a good one. */
  static List<String> ok(Installed installed, String... command) throws Exception {
    List<String> lines = new ArrayList<>(installed.run(command));
    assertEquals("0", lines.remove(lines.size() - 1), String.join("\n", lines));
    return lines;
  }
}
