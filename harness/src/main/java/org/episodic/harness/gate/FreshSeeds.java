package org.episodic.harness.gate;

import java.util.List;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** Runs cells again from other seeds, then and there. */
@FunctionalInterface
public interface FreshSeeds {
  /**
   * Runs cells.
   *
   * @param cells their keys, at least one
   * @return their results, however they ended
   */
  List<CellResult> run(List<CellKey> cells);
}
