package org.episodic.harness.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.device.NvidiaDriver;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.procedure.CellProcedure;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.result.CellStatus;

/**
 * One cell in this process, from its first event to its last.
 *
 * @param cell what to run
 * @param setup the same with its plugins
 * @param dataset its data set
 * @param state learns what happens
 * @param ticker tells the time
 */
public record CellRun(Cell cell, CellSetup setup, Dataset dataset, CellState state, Ticker ticker) {

  /** Runs it to its end, however it ends. */
  public void run() {
    state.enter(Phase.CREATE);
    Outcome outcome = attempt();
    state.accept(new CellEvent.Resident(HostSurvey.peakResidentBytes()));
    if (!cell.compute().device().isCpu()) {
      // TensorFlow gives nothing back while it runs.
      state.accept(new CellEvent.OnCard(NvidiaDriver.memoryOfThisProcess()));
    }
    state.accept(new CellEvent.Ended(outcome));
  }

  /** Whatever a plugin throws ends here, so that one broken cell does not end the run. */
  private Outcome attempt() {
    try {
      TrainingRequest training;
      try {
        training = setup.training();
      } catch (UsageException e) {
        return new Outcome(CellStatus.UNSUPPORTED, String.join(" ", e.problems()));
      }
      state.accept(
          new CellEvent.Requested(
              training.iterations(),
              training.paperIterations(),
              training.pretrainingSteps(),
              training.paperPretrainingSteps()));
      Path temporary = temporaryDirectory();
      Stopwatch stopwatch = new Stopwatch(ticker);
      try (Sampler sampler = new Sampler(stopwatch, cell.compute().threads())) {
        new CellProcedure(cell, setup, dataset, state, stopwatch, sampler).run(training, temporary);
        return Outcome.OK;
      } catch (Throwable e) {
        // What is in the temporary directory may be what fills the disk.
        return failure(e);
      } finally {
        state.accept(new CellEvent.Spent(stopwatch.spent()));
        FileTree.discard(temporary, notice -> state.accept(new CellEvent.Logged(notice)));
      }
    } catch (Throwable e) {
      return failure(e);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("episodic-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome failure(Throwable cause) {
    state.accept(CellEvent.Logged.of(cause));
    Optional<Outcome> fullDisk = Outcome.fullDisk(state.phase(), cell.directory());
    CellStatus status =
        cause instanceof OutOfMemoryError ? CellStatus.OUT_OF_MEMORY : CellStatus.FAILED;
    return fullDisk.orElseGet(() -> Outcome.in(state.phase(), status, Cause.inOneLine(cause)));
  }
}
