package org.episodic.harness.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** Runs cells in this process. Peak memory is that of the process, earlier cells included. */
final class InProcessCellRunner implements CellRunner {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;

  InProcessCellRunner(
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
    CellSetup setup =
        new CellSetup(
            spec,
            algorithms.get(spec.key().algorithm()),
            datasets.get(spec.key().dataset()).provider().description(),
            dataset);
    CellRecord record = new CellRecord(setup, clock.instant());
    Progress progress = new Progress(spec.compute().device(), listener);
    progress.enter(Phase.CREATE);
    Outcome outcome = attempt(setup, progress, listener);
    progress.peakRssBytes = HostFacts.peakRssBytes();
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
      runIn(temporaryDirectory(), new CellProcedure(setup, progress, listener, ticker), training);
      return Outcome.OK;
    } catch (OutOfMemoryError e) {
      return failure(CellStatus.OUT_OF_MEMORY, progress, listener, e);
    } catch (Throwable e) {
      return failure(CellStatus.FAILED, progress, listener, e);
    }
  }

  private static void runIn(Path temporary, CellProcedure procedure, TrainingRequest training)
      throws IOException {
    try {
      procedure.run(training, temporary);
    } finally {
      Checkpoint.delete(temporary);
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
      CellStatus status, Progress progress, RunListener listener, Throwable cause) {
    listener.failed(cause);
    return Outcome.in(progress.phase, status, inOneLine(cause));
  }

  static String inOneLine(Throwable cause) {
    Optional<String> text =
        Optional.ofNullable(cause.getMessage()).flatMap(message -> message.lines().findFirst());
    if (cause instanceof LearnerFault) {
      return text.orElseThrow();
    }
    return cause.getClass().getSimpleName() + text.map(line -> ": " + line).orElse("");
  }
}
