package org.episodic.harness.suite;

import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.profile.CellProfile;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/**
 * Follows a run. Every method does nothing unless overridden. Where cells run side by side, their
 * events come from several threads, mixed; those of one cell come from one thread.
 */
public interface RunListener {
  /**
   * Cells are going to run.
   *
   * @param cells those that are left to do, in order
   */
  default void runStarted(List<CellKey> cells) {}

  /**
   * The process was asked to end, and what could be kept is kept; the process ends after this.
   *
   * @param directory the run's directory
   * @param finished how many of its cells have a result
   * @param cells how many cells it has
   */
  default void runStopped(Path directory, int finished, int cells) {}

  /**
   * A cell starts.
   *
   * @param number how many cells have started with it, since the run began or was resumed
   * @param cells how many were left to do then
   */
  default void cellStarted(CellKey cell, int number, int cells) {}

  /** Something happened in a cell that runs. */
  default void on(CellKey cell, CellEvent event) {}

  /** A cell ended, well or not, and its row is kept. */
  default void cellFinished(CellResult result, CellProfile profile) {}

  /** Returns a listener that passes everything on, in turn. */
  static RunListener all(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
