package org.episodic.harness.cell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Host;

/**
 * Everything that is needed to run a cell, as plain data, so that another process can run it.
 *
 * @param runId the run it belongs to
 * @param directory the directory of that run
 * @param key what the user asked for
 * @param identity what was planned, which the process that runs it must find; empty if it may take
 *     whatever is installed
 * @param data where its data set lies
 * @param compute where and on how many threads it runs
 * @param host the machine and the source checkout
 * @param checkpointEvery the time between two checkpoints
 */
public record CellSpec(
    String runId,
    Path directory,
    CellKey key,
    Optional<CellIdentity> identity,
    DataLocation data,
    Compute compute,
    Host host,
    Duration checkpointEvery) {}
