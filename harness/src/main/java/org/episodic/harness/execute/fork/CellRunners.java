package org.episodic.harness.execute.fork;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.execute.CellRunner;
import org.episodic.harness.execute.InProcessCellRunner;
import org.episodic.harness.files.TemporaryFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;

/** The ways to run a cell. */
public final class CellRunners {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;

  @Inject
  CellRunners(
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      Clock clock,
      Ticker ticker) {
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Returns a runner for one run that gives each cell a process of its own.
   *
   * @throws UsageException if there is no folder for temporary files
   */
  public CellRunner forked(ForkLimits limits) {
    TemporaryFolder.require();
    return new ForkedCellRunner(algorithms, datasets, clock, ticker, limits);
  }

  /**
   * Returns a runner that uses this process.
   *
   * @param notice goes into the log of each cell; empty if there is nothing to say
   * @throws UsageException if there is no folder for temporary files
   */
  public CellRunner inProcess(Optional<String> notice) {
    TemporaryFolder.require();
    CellRunner runner = new InProcessCellRunner(algorithms, datasets, clock, ticker);
    return (spec, dataset, listener) -> {
      notice.ifPresent(text -> listener.accept(new CellEvent.Logged(text)));
      return runner.run(spec, dataset, listener);
    };
  }
}
