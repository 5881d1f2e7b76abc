package org.episodic.harness.run;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.result.CellId;
import org.episodic.harness.result.Words;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/** Runs cells in this process. Peak memory is that of the process, earlier cells included. */
public final class InProcessCellRunner implements CellRunner {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;

  @Inject
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

  private record Outcome(CellStatus status, String message) {}

  @Override
  public CellResult run(CellSpec spec, Dataset dataset, RunListener listener) {
    CellSetup setup =
        new CellSetup(
            spec,
            algorithms.get(spec.key().algorithm()),
            datasets.get(spec.key().dataset()).provider().description(),
            dataset);
    Instant startedAt = clock.instant();
    Progress progress = new Progress(spec.compute().device());
    Outcome outcome = attempt(setup, progress, listener);
    boolean ok = outcome.status() == CellStatus.OK;
    Provenance provenance = provenance(setup, progress, startedAt);
    return new CellResult(
        spec.runId(),
        CellId.of(spec.key(), provenance, spec.compute()),
        spec.key(),
        outcome.status(),
        outcome.message(),
        ok ? Optional.of(score(setup, progress)) : Optional.empty(),
        cost(progress),
        provenance,
        ok ? progress.episodes : List.of(),
        progress.curve);
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
      return new Outcome(CellStatus.OK, "");
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
    return new Outcome(
        status, "%s(%s): %s".formatted(status, Words.of(progress.phase), inOneLine(cause)));
  }

  private static String inOneLine(Throwable cause) {
    Optional<String> text =
        Optional.ofNullable(cause.getMessage()).flatMap(message -> message.lines().findFirst());
    if (cause instanceof LearnerFault) {
      return text.orElseThrow();
    }
    return cause.getClass().getSimpleName() + text.map(line -> ": " + line).orElse("");
  }

  private Provenance provenance(CellSetup setup, Progress progress, Instant startedAt) {
    HostFacts host = setup.spec().host();
    return new Provenance(
        setup.algorithm().origin().version(),
        setup.algorithm().origin().sha256(),
        setup.dataset().sha256(),
        setup.split().sha256(),
        host.gitCommit(),
        host.gitDirty(),
        progress.execution.library(),
        progress.execution.device(),
        setup.spec().compute().threads(),
        host.javaVersion(),
        host.os(),
        host.cpu(),
        startedAt);
  }

  private static Score score(CellSetup setup, Progress progress) {
    return new Score(
        setup.metric(),
        Evaluation.mean(progress.episodes),
        Evaluation.halfWidth(progress.episodes),
        progress.episodes.size(),
        progress.streamSha256,
        setup.mode());
  }

  private static TrainingCost cost(Progress progress) {
    double speed = progress.trainSeconds > 0 ? progress.inputs / progress.trainSeconds : 0;
    return new TrainingCost(
        progress.iterations,
        progress.paperIterations,
        progress.trainSeconds,
        progress.evaluationSeconds,
        speed,
        HostFacts.peakRssBytes());
  }
}
