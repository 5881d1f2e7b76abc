package org.episodic.harness.execute.fork;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.InProcessExecutor;
import org.episodic.harness.files.TemporaryFolder;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Host;

/** The ways to run a cell. */
public final class CellExecutors {
  private final Plugins plugins;
  private final Clock clock;
  private final Ticker ticker;

  @Inject
  CellExecutors(Plugins plugins, Clock clock, Ticker ticker) {
    this.plugins = plugins;
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
    TemporaryFolder.require();
    return new ForkedExecutor(plugins, places, clock, ticker, limits);
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
    return new InProcessExecutor(plugins, host, clock, ticker, notice);
  }
}
