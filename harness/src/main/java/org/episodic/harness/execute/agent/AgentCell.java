package org.episodic.harness.execute.agent;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.GpuSurvey;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageWriter;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellStatus;

/** One cell on the machine of an agent. */
final class AgentCell {
  private static final int LARGEST_FILE = 1 << 20;

  private final Machine machine;
  private final AgentTask task;
  private final Cell cell;
  private final Path scratch;
  private final MessageWriter messages;
  private Optional<String> unfit = Optional.empty();

  /**
   * @param scratch an empty folder for its files
   * @param messages receives what happens
   */
  AgentCell(Machine machine, AgentTask task, Path scratch, MessageWriter messages) {
    this.machine = machine;
    this.task = task;
    this.scratch = scratch;
    this.messages = messages;
    Cell planned = task.cell();
    this.cell =
        new Cell(
            planned.runId(),
            task.checkpoints().map(shared -> shared.resolve(planned.runId())).orElse(scratch),
            planned.identity(),
            machine.data(planned.data()),
            planned.checkpointEvery(),
            Optional.empty());
  }

  /** Runs it, and sends what it leaves. */
  void run() throws IOException {
    Installation installation = Installation.ofProcess(AgentCell.class.getClassLoader());
    CellSetup setup = CellSetup.of(cell.key(), Plugins.of(installation), cell.data());
    CellExecutors executors = new CellExecutors(Clock.systemUTC(), System::nanoTime);
    try (CellExecutor executor =
        executors.forked(limits(), places(), scratch, cause -> unfit = Optional.of(cause))) {
      executor.run(cell, setup, this::tell);
    }
    for (String name : List.of(RunDirectory.LOG, RunDirectory.CRASH)) {
      Path file = RunDirectory.cell(cell.directory(), cell.id()).resolve(name);
      if (Files.exists(file)) {
        messages.send(new Message.Wrote(name, end(file)));
      }
    }
  }

  /** As many cells share the machine as have their threads. */
  private ForkLimits limits() {
    int cores = Runtime.getRuntime().availableProcessors();
    AgentTask.Limits limits = task.limits();
    return ForkLimits.of(
        limits.heapBytes(),
        limits.memoryBytes(),
        limits.timeout(),
        Math.max(1, cores / cell.compute().threads()));
  }

  private Places places() {
    Compute compute = cell.compute();
    DeviceChoice choice =
        DeviceChoice.again(
            compute.device(),
            () ->
                GpuSurvey.of(
                    machine.environment(),
                    System.getProperties(),
                    AgentCell.class.getClassLoader(),
                    cell.data().cacheDirectory()));
    return new Places(
        HostSurvey.survey(HostSurvey.program()), choice, machine.environment(), Integer.MAX_VALUE);
  }

  /** A cell that the machine is to blame for has not ended. */
  private void tell(CellEvent event) {
    if (event instanceof CellEvent.Ended ended) {
      Outcome outcome = ended.outcome();
      Optional<String> blame =
          outcome.status() == CellStatus.CANCELLED
              ? Optional.of("stopped the cell: " + outcome.message())
              : unfit;
      if (blame.isPresent()) {
        messages.send(new Message.Refused(machine.name(), blame.get()));
        return;
      }
    }
    messages.send(new Message.Happened(event));
  }

  private static String end(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - LARGEST_FILE);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
