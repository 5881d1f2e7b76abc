package org.episodic.harness.cell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellKey;

/**
 * A cell as it was planned, as plain data: whatever has this value and the plugins can run it.
 *
 * @param runId the run it belongs to
 * @param directory the directory of that run
 * @param identity everything that its number depends on, which whoever runs it must find
 * @param data where its data set lies
 * @param checkpointEvery the time between two checkpoints
 * @param trajectory a directory for the states of its training, which other cells of the run share;
 *     empty if there are none
 */
public record Cell(
    String runId,
    Path directory,
    CellIdentity identity,
    DataLocation data,
    Duration checkpointEvery,
    Optional<Path> trajectory) {

  /** Returns its id. */
  public String id() {
    return identity.id();
  }

  /** Returns what the user asked for. */
  public CellKey key() {
    return identity.key();
  }

  /** Returns where and on how many threads it runs. */
  public Compute compute() {
    return identity.compute();
  }
}
