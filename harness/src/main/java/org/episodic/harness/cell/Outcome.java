package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.episodic.harness.files.DiskSpace;
import org.episodic.harness.identity.Words;
import org.episodic.spi.result.CellStatus;

/** How a cell ended, with the cause in one line. */
public record Outcome(CellStatus status, String message) {
  public Outcome {
    message = message.lines().collect(Collectors.joining(" "));
  }

  /** All went well. */
  public static final Outcome OK = new Outcome(CellStatus.OK, "");

  /** Names status, phase and cause, as in {@code FAILED(train): no data}. */
  public static Outcome in(Phase phase, CellStatus status, String cause) {
    return new Outcome(status, "%s(%s): %s".formatted(status, Words.of(phase), cause));
  }

  /**
   * A cell that ends badly while a disk is full is not to blame; {@code resume} runs it again.
   *
   * @param directory where results go
   * @return empty if there is space
   */
  public static Optional<Outcome> fullDisk(Phase phase, Path directory) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return DiskSpace.exhausted(List.of(directory, temporary))
        .map(full -> in(phase, CellStatus.CANCELLED, "no space is left in '" + full + "'"));
  }
}
