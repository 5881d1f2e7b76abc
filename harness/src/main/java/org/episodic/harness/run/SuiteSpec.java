package org.episodic.harness.run;

import java.nio.file.Path;
import java.util.List;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.result.CellKey;

/**
 * A run: cells that were planned, and where and how to run them.
 *
 * @param runId name of the run, written into every row
 * @param directory where its results go; absent or empty
 * @param cells what to run, in order
 * @param data where data sets lie
 * @param compute where and on how many threads learners run
 * @param host the machine and the source checkout
 * @param jobs how many cells run at once
 */
public record SuiteSpec(
    String runId,
    Path directory,
    List<CellKey> cells,
    DataLocation data,
    Compute compute,
    HostFacts host,
    int jobs) {
  public SuiteSpec {
    cells = List.copyOf(cells);
  }

  CellSpec cell(CellKey key) {
    return new CellSpec(runId, directory, key, data, compute, host);
  }
}
