package org.episodic.harness.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellSpec;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.procedure.CellProcedure;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** Runs cells in this process. Peak memory is that of the process, earlier cells included. */
public final class InProcessCellRunner implements CellRunner {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;

  public InProcessCellRunner(
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      Clock clock,
      Ticker ticker) {
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public CellResult run(CellSpec spec, Dataset dataset, Consumer<CellEvent> listener) {
    CellSetup setup = CellSetup.of(spec, algorithms, datasets, dataset);
    CellState state = new CellState(spec.compute().device(), listener);
    Instant startedAt = clock.instant();
    run(setup, state);
    return state.result(setup, startedAt);
  }

  /** Runs a cell to its end, however it ends. */
  public void run(CellSetup setup, CellState state) {
    state.enter(Phase.CREATE);
    Outcome outcome = attempt(setup, state);
    state.accept(new CellEvent.Resident(HostSurvey.peakResidentBytes()));
    state.accept(new CellEvent.Ended(outcome));
  }

  /** Whatever a plugin throws ends here, so that one broken cell does not end the run. */
  private Outcome attempt(CellSetup setup, CellState state) {
    try {
      TrainingRequest training;
      try {
        training = setup.training();
      } catch (UsageException e) {
        return new Outcome(CellStatus.UNSUPPORTED, String.join(" ", e.problems()));
      }
      state.accept(new CellEvent.Requested(training.iterations(), training.paperIterations()));
      Path temporary = temporaryDirectory();
      Stopwatch stopwatch = new Stopwatch(ticker);
      try (Sampler sampler = new Sampler(stopwatch)) {
        new CellProcedure(setup, state, stopwatch, sampler).run(training, temporary);
        return Outcome.OK;
      } catch (Throwable e) {
        // What is in the temporary directory may be what fills the disk.
        return failure(e, setup.spec(), state);
      } finally {
        state.accept(new CellEvent.Spent(stopwatch.spent()));
        FileTree.delete(temporary);
      }
    } catch (Throwable e) {
      return failure(e, setup.spec(), state);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("episodic-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome failure(Throwable cause, CellSpec spec, CellState state) {
    state.accept(CellEvent.Logged.of(cause));
    Optional<Outcome> fullDisk = Outcome.fullDisk(state.phase(), spec);
    CellStatus status =
        cause instanceof OutOfMemoryError ? CellStatus.OUT_OF_MEMORY : CellStatus.FAILED;
    return fullDisk.orElseGet(() -> Outcome.in(state.phase(), status, Cause.inOneLine(cause)));
  }
}
