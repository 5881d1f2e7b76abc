package org.episodic.harness.execute;

import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSpec;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.result.CellResult;

/** Runs one cell of a plan. */
public interface CellRunner {

  /**
   * Trains and scores a learner. Whatever a plugin does wrong ends in the result's status.
   *
   * @param spec what to run
   * @param dataset its data set, opened by the caller, who closes it
   * @param listener receives what happens, from the calling thread
   */
  CellResult run(CellSpec spec, Dataset dataset, Consumer<CellEvent> listener);

  /**
   * Stops the cells that are running, from another thread; they and all later ones end as {@code
   * CANCELLED}.
   *
   * @return whether it can do that
   */
  default boolean cancel() {
    return false;
  }
}
