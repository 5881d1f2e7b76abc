package org.episodic.harness.run;

import org.episodic.harness.result.Words;
import org.episodic.spi.result.CellStatus;

/** How a cell ended, with the cause in one line. */
record Outcome(CellStatus status, String message) {
  static final Outcome OK = new Outcome(CellStatus.OK, "");

  /** Names status, phase and cause, as in {@code FAILED(train): no data}. */
  static Outcome in(Phase phase, CellStatus status, String cause) {
    return new Outcome(status, "%s(%s): %s".formatted(status, Words.of(phase), cause));
  }
}
