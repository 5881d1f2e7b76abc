package org.episodic.reports.matrix;

import java.util.Optional;

/**
 * What stands where an algorithm and a task meet.
 *
 * @param task the column
 * @param entry the score; empty if there is none
 * @param gap why there is none, such as {@code timeout}; empty text if there is one
 */
public record Slot(Task task, Optional<Entry> entry, String gap) {
  static final String NOT_RUN = "not run";

  /** There is a score after another number of adaptation steps, in another row. */
  static final String OTHER_STEPS = "–";

  /** Says whether nobody asked for it. */
  public boolean isNotRun() {
    return gap.equals(NOT_RUN);
  }
}
