package org.episodic.harness.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.result.Json;
import org.episodic.harness.result.RunDirectory;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/**
 * Runs each cell in a process of its own, so that nothing a plugin does can harm another cell. The
 * process's output is the cell's log. It may be used by several threads.
 */
final class ForkedCellRunner implements CellRunner {
  private static final int POLL_MILLISECONDS = 20;
  private static final String STOPPED = "the run was stopped";

  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;
  private final ForkLimits limits;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  ForkedCellRunner(
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      Clock clock,
      Ticker ticker,
      ForkLimits limits) {
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.clock = clock;
    this.ticker = ticker;
    this.limits = limits;
  }

  @Override
  public CellResult run(CellSpec spec, Dataset dataset, RunListener listener) {
    CellSetup setup = CellSetup.of(spec, algorithms, datasets, dataset);
    CellRecord record = new CellRecord(setup, clock.instant());
    Progress progress = new Progress(spec.compute().device(), listener);
    MessageRelay relay = new MessageRelay(progress, listener);
    Outcome outcome;
    if (cancelled) {
      return record.result(progress, Outcome.in(progress.phase, CellStatus.CANCELLED, STOPPED));
    }
    try {
      outcome = fork(spec, record.id(), progress, relay);
    } catch (IOException | RuntimeException e) {
      listener.failed(e);
      String cause = InProcessCellRunner.inOneLine(e);
      outcome =
          Outcome.fullDisk(progress.phase, spec)
              .orElseGet(() -> Outcome.in(progress.phase, CellStatus.FAILED, cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.in(progress.phase, CellStatus.CANCELLED, STOPPED);
    }
    Outcome end = outcome;
    return relay.result().orElseGet(() -> record.result(progress, end));
  }

  @Override
  public boolean cancel() {
    cancelled = true;
    running.forEach(process -> process.toHandle().destroy());
    return true;
  }

  private Outcome fork(CellSpec spec, String cellId, Progress progress, MessageRelay relay)
      throws IOException, InterruptedException {
    Path cell = RunDirectory.makeCell(spec.directory(), cellId);
    Path log = cell.resolve(RunDirectory.LOG);
    Path exchange = Files.createTempDirectory("episodic-");
    try {
      Files.writeString(exchange.resolve(CellProcess.SPECIFICATION), Json.line(spec));
      Path messages = Files.createFile(exchange.resolve(CellProcess.MESSAGES));
      Path crashReport = cell.resolve(RunDirectory.CRASH);
      Files.deleteIfExists(crashReport);
      Process process =
          ForkedJvm.start(exchange, crashReport, log, limits, spec.compute().threads());
      try (MessageReader reader = new MessageReader(messages)) {
        running.add(process);
        Duration timeout =
            limits.timeout().orElseGet(() -> ForkLimits.timeout(spec.key().budget()));
        boolean inTime = follow(process, reader, relay, timeout);
        ProcessEnd end = new ProcessEnd(process.exitValue(), relay.exiting(), crashReport);
        return relay.result().isPresent()
            ? Outcome.OK
            : Outcome.fullDisk(progress.phase, spec)
                .orElseGet(() -> outcome(end, inTime, timeout, progress, relay));
      } finally {
        running.remove(process);
        ForkedJvm.end(process);
      }
    } finally {
      discard(exchange);
      RunDirectory.removeIfEmpty(log);
    }
  }

  /** Relays messages until the process is gone, and says whether it went by itself. */
  private boolean follow(
      Process process, MessageReader reader, MessageRelay relay, Duration timeout)
      throws IOException, InterruptedException {
    long start = ticker.nanoseconds();
    boolean ended = false;
    boolean inTime = true;
    while (!ended) {
      ended = process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      reader.next().forEach(relay::accept);
      boolean late = ticker.secondsSince(start) > timeout.toMillis() / 1e3;
      if (!ended && relay.result().isPresent()) {
        process.waitFor(ForkedJvm.GRACE_SECONDS, TimeUnit.SECONDS);
        ForkedJvm.end(process);
      } else if (!ended && (cancelled || late)) {
        inTime = !late;
        ForkedJvm.end(process);
      }
    }
    return inTime;
  }

  private Outcome outcome(
      ProcessEnd end, boolean inTime, Duration timeout, Progress progress, MessageRelay relay) {
    if (cancelled) {
      return Outcome.in(progress.phase, CellStatus.CANCELLED, STOPPED);
    }
    if (!inTime) {
      String cause = "it took longer than %s s; see --timeout".formatted(timeout.toSeconds());
      return Outcome.in(progress.phase, CellStatus.TIMEOUT, cause);
    }
    return relay
        .failure()
        .map(cause -> Outcome.in(progress.phase, CellStatus.FAILED, cause))
        .orElseGet(() -> end.outcome(progress.phase));
  }

  private static void discard(Path exchange) {
    try {
      FileTree.delete(exchange);
    } catch (IOException | UncheckedIOException e) {
      // Something the plugin started still writes there; the result matters more.
    }
  }
}
