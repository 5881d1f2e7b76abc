package org.episodic.harness.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.CellRecord;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellSpec;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.Progress;
import org.episodic.harness.cell.RunListener;
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
  public CellResult run(CellSpec spec, Dataset dataset, RunListener listener) {
    CellSetup setup = CellSetup.of(spec, algorithms, datasets, dataset);
    CellRecord record = new CellRecord(setup, clock.instant());
    Progress progress = new Progress(spec.compute().device(), listener);
    progress.enter(Phase.CREATE);
    Outcome outcome = attempt(setup, progress, listener);
    progress.peakRssBytes = HostSurvey.peakResidentBytes();
    return record.result(progress, outcome);
  }

  /** Whatever a plugin throws ends here, so that one broken cell does not end the run. */
  private Outcome attempt(CellSetup setup, Progress progress, RunListener listener) {
    try {
      TrainingRequest training;
      try {
        training = setup.training();
      } catch (UsageException e) {
        return new Outcome(CellStatus.UNSUPPORTED, String.join(" ", e.problems()));
      }
      progress.paperIterations = training.paperIterations();
      Path temporary = temporaryDirectory();
      Stopwatch stopwatch = new Stopwatch(ticker);
      try (Sampler sampler = new Sampler(stopwatch)) {
        new CellProcedure(setup, progress, listener, stopwatch, sampler).run(training, temporary);
        return Outcome.OK;
      } catch (Throwable e) {
        // What is in the temporary directory may be what fills the disk.
        return failure(e, setup.spec(), progress, listener);
      } finally {
        listener.timeSpent(stopwatch.spent());
        FileTree.delete(temporary);
      }
    } catch (Throwable e) {
      return failure(e, setup.spec(), progress, listener);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("episodic-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome failure(
      Throwable cause, CellSpec spec, Progress progress, RunListener listener) {
    listener.failed(cause);
    Optional<Outcome> fullDisk = Outcome.fullDisk(progress.phase, spec);
    CellStatus status =
        cause instanceof OutOfMemoryError ? CellStatus.OUT_OF_MEMORY : CellStatus.FAILED;
    return fullDisk.orElseGet(() -> Outcome.in(progress.phase, status, Cause.inOneLine(cause)));
  }
}
