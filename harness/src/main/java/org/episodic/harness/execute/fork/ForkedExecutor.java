package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
import org.episodic.harness.execute.message.FollowedCell;
import org.episodic.harness.execute.message.MessageReader;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.Json;
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
  static final String STOPPED = "the run was stopped";

  private final Places places;
  private final Clock clock;
  private final Ticker ticker;
  private final ForkLimits limits;
  private final Path temporary;
  private final Consumer<String> unfit;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /**
   * @param places where the processes may compute
   * @param temporary a folder for files that are deleted again
   * @param unfit receives why a cell cannot run on this machine, before it ends for it
   */
  ForkedExecutor(
      Places places,
      Clock clock,
      Ticker ticker,
      ForkLimits limits,
      Path temporary,
      Consumer<String> unfit) {
    this.places = places;
    this.clock = clock;
    this.ticker = ticker;
    this.limits = limits;
    this.temporary = temporary;
    this.unfit = unfit;
  }

  @Override
  public CellResult run(Cell cell, CellSetup setup, Consumer<CellEvent> listener) {
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
    if (cancelled.getCount() == 0) {
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
    cancelled.countDown();
    running.forEach(process -> process.toHandle().destroy());
    return true;
  }

  private Outcome fork(Cell cell, Set<ProviderName> providers, Place place, CellState state)
      throws IOException, InterruptedException {
    Path directory = RunDirectory.makeCell(cell.directory(), cell.id());
    Path log = directory.resolve(RunDirectory.LOG);
    Path exchange = Files.createTempDirectory(temporary, "episodic-");
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
        ForkedCell forked =
            new ForkedCell(
                process,
                reader,
                watch,
                cancelled,
                relay -> {
                  relay.unfit().ifPresent(unfit);
                  return new ProcessEnd(
                      process.exitValue(), relay, cell.directory(), crashReport, output);
                });
        return FollowedCell.follow(forked, state);
      } finally {
        running.remove(process);
        ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
      }
    } finally {
      FileTree.discard(exchange, notice -> {});
      RunDirectory.removeIfEmpty(log);
    }
  }
}
