package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.device.Place;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.plugin.ProviderName;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.process.ForkedJvm;
import org.episodic.harness.process.ProcessWatch;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/**
 * Runs each cell in a process of its own, so that nothing a plugin does can harm another cell. The
 * process's output is the cell's log. It may be used by several threads.
 */
final class ForkedExecutor implements CellExecutor {
  private static final int POLL_MILLISECONDS = 20;
  private static final int POLLS_PER_LOOK = 10;
  private static final String STOPPED = "the run was stopped";

  private final Plugins plugins;
  private final Places places;
  private final Clock clock;
  private final Ticker ticker;
  private final ForkLimits limits;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param places where the processes may compute
   */
  ForkedExecutor(Plugins plugins, Places places, Clock clock, Ticker ticker, ForkLimits limits) {
    this.plugins = plugins;
    this.places = places;
    this.clock = clock;
    this.ticker = ticker;
    this.limits = limits;
  }

  @Override
  public CellResult run(Cell cell, Consumer<CellEvent> listener) {
    CellSetup setup = CellSetup.of(cell.key(), plugins, cell.data());
    CellState state = new CellState(cell.compute().device(), listener);
    Outcome outcome;
    try (Place place = places.take()) {
      state.accept(new CellEvent.Started(clock.instant(), place.host()));
      outcome = attempt(cell, setup, place, state);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state.accept(new CellEvent.Started(clock.instant(), places.host()));
      outcome = Outcome.in(state.phase(), CellStatus.CANCELLED, STOPPED);
    }
    if (state.outcome().isEmpty()) {
      state.accept(new CellEvent.Ended(outcome));
    }
    return state.result(cell, setup);
  }

  private Outcome attempt(Cell cell, CellSetup setup, Place place, CellState state) {
    if (cancelled) {
      return Outcome.in(state.phase(), CellStatus.CANCELLED, STOPPED);
    }
    try {
      return fork(cell, setup.providers(), place, state);
    } catch (IOException | RuntimeException e) {
      state.accept(CellEvent.Logged.of(e));
      return Outcome.fullDisk(state.phase(), cell.directory())
          .orElseGet(() -> Outcome.in(state.phase(), CellStatus.FAILED, Cause.inOneLine(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.in(state.phase(), CellStatus.CANCELLED, STOPPED);
    }
  }

  @Override
  public boolean cancel() {
    cancelled = true;
    running.forEach(process -> process.toHandle().destroy());
    return true;
  }

  private Outcome fork(Cell cell, Set<ProviderName> providers, Place place, CellState state)
      throws IOException, InterruptedException {
    MessageRelay relay = new MessageRelay(state);
    Path directory = RunDirectory.makeCell(cell.directory(), cell.id());
    Path log = directory.resolve(RunDirectory.LOG);
    Path exchange = Files.createTempDirectory("episodic-");
    try {
      Files.writeString(exchange.resolve(CellProcess.SPECIFICATION), Json.line(cell));
      Path messages = Files.createFile(exchange.resolve(CellProcess.MESSAGES));
      Path crashReport = directory.resolve(RunDirectory.CRASH);
      Files.deleteIfExists(crashReport);
      CellOutput output = CellOutput.from(log);
      Process process =
          ForkedJvm.start(
              CellProcess.class,
              exchange,
              crashReport,
              log,
              limits,
              cell.compute().threads(),
              place.variables(),
              providers.stream().map(ProviderName::toString).toList());
      try (MessageReader reader = new MessageReader(messages)) {
        running.add(process);
        Duration timeout =
            limits.timeout().orElseGet(() -> ForkLimits.timeout(cell.key().budget()));
        ProcessWatch watch = new ProcessWatch(process, log, limits, timeout, ticker);
        Optional<ProcessWatch.Breach> breach = follow(process, reader, relay, watch, state);
        ProcessEnd end =
            new ProcessEnd(
                process.exitValue(), relay.greeted(), relay.exiting(), crashReport, output);
        return state.outcome().orElseGet(() -> outcome(end, breach, cell, state, relay));
      } finally {
        running.remove(process);
        ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
      }
    } finally {
      discard(exchange);
      RunDirectory.removeIfEmpty(log);
    }
  }

  /** Relays messages until the process is gone, and returns why it had to be ended, if so. */
  private Optional<ProcessWatch.Breach> follow(
      Process process,
      MessageReader reader,
      MessageRelay relay,
      ProcessWatch watch,
      CellState state)
      throws IOException, InterruptedException {
    Optional<ProcessWatch.Breach> breach = Optional.empty();
    for (int poll = 1; process.isAlive(); poll++) {
      process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      reader.next().forEach(relay::accept);
      if (state.outcome().isPresent()) {
        process.waitFor(ForkedJvm.GRACE_SECONDS, TimeUnit.SECONDS);
        ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
      } else if (cancelled) {
        ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
      } else if (poll % POLLS_PER_LOOK == 0) {
        breach = watch.look();
        if (watch.peakResidentBytes() > state.peakResidentBytes()) {
          state.accept(new CellEvent.Resident(watch.peakResidentBytes()));
        }
        if (breach.isPresent()) {
          ForkedJvm.end(process, breach.get().graceSeconds());
        }
      }
    }
    reader.next().forEach(relay::accept);
    return breach;
  }

  private Outcome outcome(
      ProcessEnd end,
      Optional<ProcessWatch.Breach> breach,
      Cell cell,
      CellState state,
      MessageRelay relay) {
    if (cancelled) {
      return Outcome.in(state.phase(), CellStatus.CANCELLED, STOPPED);
    }
    if (breach.isPresent()) {
      return Outcome.in(state.phase(), breach.get().status(), breach.get().cause());
    }
    return Outcome.fullDisk(state.phase(), cell.directory())
        .or(() -> relay.failure().map(cause -> Outcome.in(state.phase(), CellStatus.FAILED, cause)))
        .orElseGet(() -> end.outcome(state.phase()));
  }

  private static void discard(Path exchange) {
    try {
      FileTree.delete(exchange);
    } catch (IOException | UncheckedIOException e) {
      // Something the plugin started still writes there; the result matters more.
    }
  }
}
