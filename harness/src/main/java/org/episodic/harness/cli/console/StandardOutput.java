package org.episodic.harness.cli.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's output as a file. */
public final class StandardOutput {
  private static final Path FILE = Path.of("/dev/fd/1");
  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;

  private StandardOutput() {}

  /**
   * Says whether something could not be written. A pipe whose reader has read enough, as {@code
   * head} does, and an output that was closed on purpose have lost nothing.
   *
   * @param out writes to the process's output
   */
  public static boolean isLost(PrintStream out) {
    if (!out.checkError()) {
      return false;
    }
    try {
      return ((int) Files.getAttribute(FILE, "unix:mode") & TYPE) != PIPE;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
