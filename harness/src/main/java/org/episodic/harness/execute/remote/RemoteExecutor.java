package org.episodic.harness.execute.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.engine.Cluster;
import org.episodic.harness.engine.RemoteCell;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.message.FollowedCell;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.identity.Json;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;

/**
 * Runs each cell on some machine of a cluster: on another one if that refuses it, and again if it
 * is lost. It may be used by several threads.
 */
public final class RemoteExecutor implements CellExecutor {
  private static final int MOST_LOSSES = 4;
  private static final Set<String> FILES = Set.of(RunDirectory.LOG, RunDirectory.CRASH);
  private static final String STOPPED = "the run was stopped";

  private final Host host;
  private final Clock clock;
  private final Cluster cluster;
  private final AgentTask.Limits limits;
  private final Optional<Path> checkpoints;
  private final Consumer<String> notices;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * @param host this machine, named by rows of cells that no machine began to run
   * @param cluster closed with this
   * @param limits what a cell may use, wherever it runs
   * @param checkpoints a folder that all machines share, for half-trained cells
   * @param notices receives once what is wrong with a machine
   */
  public RemoteExecutor(
      Host host,
      Clock clock,
      Cluster cluster,
      AgentTask.Limits limits,
      Optional<Path> checkpoints,
      Consumer<String> notices) {
    this.host = host;
    this.clock = clock;
    this.cluster = cluster;
    this.limits = limits;
    this.checkpoints = checkpoints;
    this.notices = notices;
  }

  @Override
  public boolean sharesTrainings() {
    return false;
  }

  @Override
  public OptionalInt slots() {
    return OptionalInt.of(cluster.slots());
  }

  @Override
  public CellResult run(Cell cell, CellSetup setup, Consumer<CellEvent> listener) {
    Tries tries = new Tries(cell, listener);
    Outcome outcome;
    try {
      outcome = tries.run();
    } catch (IOException | RuntimeException e) {
      tries.state.accept(CellEvent.Logged.of(e));
      outcome = Outcome.in(tries.state.phase(), CellStatus.FAILED, Cause.inOneLine(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.in(tries.state.phase(), CellStatus.CANCELLED, STOPPED);
    }
    if (!tries.state.hasStarted()) {
      tries.state.accept(new CellEvent.Started(clock.instant(), host));
    }
    if (tries.state.outcome().isEmpty()) {
      tries.state.accept(new CellEvent.Ended(outcome));
    }
    return tries.state.result(cell, setup);
  }

  @Override
  public boolean cancel() {
    cancelled = true;
    cluster.cancel();
    return true;
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** The attempts at one cell. What is known of it is what the last one told. */
  private final class Tries {
    private final Cell cell;
    private final Consumer<CellEvent> listener;
    private final String task;
    private final Map<String, String> refusals = new TreeMap<>();
    private CellState state;
    private int losses;

    Tries(Cell cell, Consumer<CellEvent> listener) {
      this.cell = cell;
      this.listener = listener;
      this.task = Json.line(new AgentTask(Message.VERSION, cell, limits, checkpoints));
      this.state = new CellState(cell.compute().device(), listener);
    }

    Outcome run() throws IOException, InterruptedException {
      while (!cancelled) {
        RemoteCell remote = cluster.start(cell.id(), task, refusals.keySet());
        List<RemoteCell.Line> pending = new ArrayList<>();
        RemoteAttempt attempt;
        do {
          attempt = new RemoteAttempt(remote, pending);
          state = new CellState(cell.compute().device(), listener);
          FollowedCell.follow(attempt, state);
        } while (attempt.isSuperseded());
        if (state.outcome().isPresent()) {
          keep(attempt.files());
          return state.outcome().get();
        }
        if (attempt.refusal().isPresent()) {
          refuse(attempt.place(), attempt.refusal().get());
        } else if (remote.end() == RemoteCell.End.STOPPED) {
          return Outcome.in(state.phase(), CellStatus.CANCELLED, remote.cause());
        } else if (remote.end() == RemoteCell.End.NOBODY) {
          return Outcome.in(
              state.phase(),
              CellStatus.FAILED,
              "no machine can run it: " + String.join("; ", refusals.values()));
        } else if (++losses == MOST_LOSSES) {
          return Outcome.in(
              state.phase(),
              CellStatus.CRASHED,
              "it was lost %s times: %s".formatted(losses, remote.cause()));
        }
      }
      return Outcome.in(state.phase(), CellStatus.CANCELLED, STOPPED);
    }

    private void refuse(String place, Message.Refused refused) {
      String text = "machine %s %s".formatted(refused.machine(), refused.cause());
      refusals.put(place, text);
      if (told.add(text)) {
        notices.accept("Cells run elsewhere: " + text);
      }
    }

    /** What another machine calls a file may be no path. */
    private void keep(List<Message.Wrote> files) throws IOException {
      for (Message.Wrote file : files) {
        if (FILES.contains(file.name())) {
          Path directory = RunDirectory.makeCell(cell.directory(), cell.id());
          Files.writeString(directory.resolve(file.name()), file.text());
        }
      }
    }
  }
}
