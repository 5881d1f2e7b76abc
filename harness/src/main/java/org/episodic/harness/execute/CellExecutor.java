package org.episodic.harness.execute;

import java.util.OptionalInt;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.spi.result.CellResult;

/**
 * Runs cells, somewhere. It opens the data there by itself, and the host that a result names is the
 * one that ran the cell.
 */
public interface CellExecutor extends AutoCloseable {

  /**
   * Trains and scores a learner. Whatever a plugin does wrong ends in the result's status.
   *
   * @param cell what to run
   * @param setup the same with its plugins, as it was planned
   * @param listener receives what happens, from the calling thread
   */
  CellResult run(Cell cell, CellSetup setup, Consumer<CellEvent> listener);

  /**
   * Stops the cells that are running, from another thread; they and all later ones end as {@code
   * CANCELLED}.
   *
   * @return whether it can do that
   */
  default boolean cancel() {
    return false;
  }

  /**
   * Says whether a cell finds what an earlier one left in the directory of their run, so that they
   * are trained once where they are trained alike.
   */
  default boolean sharesTrainings() {
    return true;
  }

  /** Returns how many cells run at once if nobody says how many are to; empty if it cannot know. */
  default OptionalInt slots() {
    return OptionalInt.empty();
  }

  /** Gives back what it keeps from one cell to the next. No cell may be running. */
  @Override
  default void close() {}
}
