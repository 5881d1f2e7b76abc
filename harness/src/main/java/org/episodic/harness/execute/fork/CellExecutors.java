package org.episodic.harness.execute.fork;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.device.Places;
import org.episodic.harness.engine.Cluster;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.InProcessExecutor;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.remote.RemoteExecutor;
import org.episodic.harness.files.TemporaryFolder;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Host;

/** The ways to run a cell. */
public final class CellExecutors {
  private final Clock clock;
  private final Ticker ticker;

  @Inject
  public CellExecutors(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Returns what gives each cell of one run a process of its own.
   *
   * @param places where they may compute
   * @throws UsageException if there is no folder for temporary files
   */
  public CellExecutor forked(ForkLimits limits, Places places) {
    return forked(limits, places, TemporaryFolder.require(), cause -> {});
  }

  /**
   * Returns the same.
   *
   * @param temporary a folder for files that are deleted again
   * @param unfit receives why a cell cannot run on this machine, before it ends for it; the end of
   *     a sentence that begins with the machine
   */
  public CellExecutor forked(
      ForkLimits limits, Places places, Path temporary, Consumer<String> unfit) {
    return new ForkedExecutor(places, clock, ticker, limits, temporary, unfit);
  }

  /**
   * Returns what runs cells on other machines.
   *
   * @param cluster closed with the executor
   * @param host this machine
   * @param limits what a cell may use there
   * @param checkpoints a folder that all machines share, for half-trained cells
   * @param notices receives once what is wrong with a machine
   */
  public CellExecutor remote(
      Cluster cluster,
      Host host,
      AgentTask.Limits limits,
      Optional<Path> checkpoints,
      Consumer<String> notices) {
    return new RemoteExecutor(host, clock, cluster, limits, checkpoints, notices);
  }

  /**
   * Returns what runs cells in this process.
   *
   * @param notice goes into the log of each cell; empty if there is nothing to say
   * @param host this machine
   * @throws UsageException if there is no folder for temporary files
   */
  public CellExecutor inProcess(Optional<String> notice, Host host) {
    TemporaryFolder.require();
    return new InProcessExecutor(host, clock, ticker, notice);
  }
}
