package org.episodic.harness.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.cell.CellSpec;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;
import org.episodic.spi.algorithm.Compute;
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
 * @param host the machine and the source checkout
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

  /** Returns a cell that has not been planned yet. */
  CellSpec cell(CellKey key) {
    return cell(key, Optional.empty(), compute);
  }

  /** A merged run may have cells that were planned for different numbers of threads. */
  CellSpec cell(PlannedCell cell) {
    CellIdentity identity = cell.identity();
    return cell(identity.key(), Optional.of(identity), identity.compute());
  }

  private CellSpec cell(CellKey key, Optional<CellIdentity> identity, Compute where) {
    return new CellSpec(runId, directory, key, identity, data, where, host, checkpointEvery);
  }

  RunManifest manifest(List<PlannedCell> plan, Instant startedAt) {
    return new RunManifest(
        CellIdentity.SCHEMA_VERSION,
        runId,
        plan,
        shard,
        List.of(),
        compute,
        data.dataDirectory(),
        host,
        startedAt);
  }
}
