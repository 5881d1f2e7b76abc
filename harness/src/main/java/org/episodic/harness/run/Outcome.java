package org.episodic.harness.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.episodic.harness.files.DiskSpace;
import org.episodic.harness.result.Words;
import org.episodic.spi.result.CellStatus;

/** How a cell ended, with the cause in one line. */
record Outcome(CellStatus status, String message) {
  Outcome {
    message = message.lines().collect(Collectors.joining(" "));
  }

  static final Outcome OK = new Outcome(CellStatus.OK, "");

  /** Names status, phase and cause, as in {@code FAILED(train): no data}. */
  static Outcome in(Phase phase, CellStatus status, String cause) {
    return new Outcome(status, "%s(%s): %s".formatted(status, Words.of(phase), cause));
  }

  /**
   * A cell that ends badly while a disk is full is not to blame; {@code resume} runs it again.
   *
   * @return empty if there is space
   */
  static Optional<Outcome> fullDisk(Phase phase, CellSpec spec) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return DiskSpace.exhausted(List.of(spec.directory(), temporary))
        .map(full -> in(phase, CellStatus.CANCELLED, "no space is left in '" + full + "'"));
  }
}
