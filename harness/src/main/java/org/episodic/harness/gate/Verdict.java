package org.episodic.harness.gate;

import org.episodic.harness.identity.Words;
import org.episodic.spi.result.CellStatus;

/** What the gate says of a cell or of a whole run, the worst last. */
public enum Verdict {
  /** As good as the baseline. */
  OK,
  /** Without a baseline, and above what no healthy cell stays below. */
  NEW,
  /** The baseline has it and the run has not. */
  MISSING,
  /** Other numbers than the baseline's where equal ones are promised, and not worse. */
  NUMBERS_CHANGED,
  /** Without a baseline, and below what no healthy cell stays below. */
  BELOW_FLOOR,
  /** Worse than the baseline. */
  REGRESSION,
  TIMEOUT,
  OUT_OF_MEMORY,
  /** The plugin threw, or broke its contract. */
  PLUGIN_FAILED,
  /** The process of the cell died. */
  CRASHED,
  /** The run was stopped, or the gate was not reached. */
  INCOMPLETE;

  /** Says whether a build may go on. */
  public boolean passes() {
    return this == OK || this == NEW;
  }

  /** Says whether there is no score to judge. */
  public boolean isWithoutScore() {
    return compareTo(TIMEOUT) >= 0;
  }

  /** Returns the verdict on a cell without a score that is to have one. */
  static Verdict of(CellStatus status) {
    return switch (status) {
      case TIMEOUT -> TIMEOUT;
      case OUT_OF_MEMORY -> OUT_OF_MEMORY;
      case FAILED -> PLUGIN_FAILED;
      case CRASHED -> CRASHED;
      case CANCELLED -> INCOMPLETE;
      default -> MISSING;
    };
  }

  /** Returns the name as files and messages have it, such as {@code numbers-changed}. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
