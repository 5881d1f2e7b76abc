package org.episodic.harness.cli.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The streams of the process as files. */
public enum StandardStream {
  /** What results go to. */
  OUT(1),
  /** What progress and errors go to. */
  ERR(2);

  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int CHARACTERS = 0020000;

  /** The major number of {@code /dev/null} and its like. */
  private static final int MEMORY = 1;

  private final Path file;

  StandardStream(int descriptor) {
    this.file = Path.of("/dev/fd/" + descriptor);
  }

  /** Says whether it is a terminal. */
  public boolean isTerminal() {
    try {
      return type() == CHARACTERS && major() != MEMORY;
    } catch (IOException | RuntimeException e) {
      return System.console() != null;
    }
  }

  /**
   * Says whether something could not be written. A pipe whose reader has read enough, as {@code
   * head} does, and an output that was closed on purpose have lost nothing.
   *
   * @param stream writes to it
   */
  public boolean isLost(PrintStream stream) {
    if (!stream.checkError()) {
      return false;
    }
    try {
      return type() != PIPE;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private int type() throws IOException {
    return (int) Files.getAttribute(file, "unix:mode") & TYPE;
  }

  private long major() throws IOException {
    return ((long) Files.getAttribute(file, "unix:rdev") >> 8) & 0xfff;
  }
}
