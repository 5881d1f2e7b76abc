package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What one process of a cell printed to the cell's log, which an earlier one may have begun.
 *
 * @param log the log
 * @param start bytes that are from earlier processes
 */
record CellOutput(Path log, long start) {
  private static final int ENOUGH = 4096;

  /** What Java says before it says what is wrong. */
  private static final List<String> PREAMBLES =
      List.of("Picked up ", "Error occurred during initialization of VM");

  /** Returns what is printed from now on. */
  static CellOutput from(Path log) {
    return new CellOutput(log, log.toFile().length());
  }

  /** Returns the first line that says something, and where the others are. */
  String firstLine() {
    Path name = log.subpath(log.getNameCount() - 3, log.getNameCount());
    return head()
            .lines()
            .filter(line -> !line.isBlank() && PREAMBLES.stream().noneMatch(line::startsWith))
            .findFirst()
            .orElse("it printed nothing")
        + "; see "
        + name;
  }

  private String head() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(ENOUGH, Math.max(0, file.length() - start))];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
