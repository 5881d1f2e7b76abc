package org.episodic.harness.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;
import org.episodic.spi.Compute;
import org.episodic.spi.Credit;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Host;

/**
 * A run: cells that were planned, and where and how to run them.
 *
 * @param runId name of the run, written into every row
 * @param directory where its results go; absent or empty
 * @param cells all cells of the plan, in order
 * @param shard the part of the plan to run
 * @param data where data sets lie
 * @param compute where and on how many threads learners run
 * @param host the machine that the run is begun on, and the source checkout
 * @param jobs how many cells run at once
 * @param checkpointEvery the time between two checkpoints of a cell
 */
public record SuiteSpec(
    String runId,
    Path directory,
    List<CellKey> cells,
    Shard shard,
    DataLocation data,
    Compute compute,
    Host host,
    int jobs,
    Duration checkpointEvery) {
  public SuiteSpec {
    cells = List.copyOf(cells);
  }

  /** Returns the same run, of whose data more is known. */
  SuiteSpec withData(DataLocation known) {
    return new SuiteSpec(
        runId, directory, cells, shard, known, compute, host, jobs, checkpointEvery);
  }

  /**
   * Returns a cell of the plan with what it needs to run.
   *
   * @param trajectory where the states of its training are, if it shares that
   */
  Cell cell(PlannedCell planned, Optional<Path> trajectory) {
    return new Cell(runId, directory, planned.identity(), data, checkpointEvery, trajectory);
  }

  RunManifest manifest(List<PlannedCell> plan, Instant startedAt, List<Credit> credits) {
    return new RunManifest(
        CellIdentity.SCHEMA_VERSION,
        runId,
        plan,
        shard,
        List.of(),
        compute,
        data.dataDirectory(),
        host,
        startedAt,
        credits);
  }
}
