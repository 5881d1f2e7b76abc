package org.episodic.harness.suite;

import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.profile.TimeSpent;

/** Keeps what the log and the profile of one cell need. */
final class CellLog implements Consumer<CellEvent> {
  private final StringBuilder text = new StringBuilder();
  private TimeSpent spent = TimeSpent.UNKNOWN;

  /**
   * Returns notices, the ways to predict that were tried, and the stack trace of a failure, or an
   * empty text.
   */
  String text() {
    return text.toString();
  }

  /** Returns what the cell spent its time on, if it has said so. */
  TimeSpent spent() {
    return spent;
  }

  @Override
  public void accept(CellEvent event) {
    if (event instanceof CellEvent.Logged logged) {
      text.append(logged.text()).append('\n');
    } else if (event instanceof CellEvent.Tried tried) {
      text.append("%s: %s on validation tasks\n".formatted(tried.candidate(), tried.score()));
    } else if (event instanceof CellEvent.Spent told) {
      spent = told.time();
    }
  }
}
