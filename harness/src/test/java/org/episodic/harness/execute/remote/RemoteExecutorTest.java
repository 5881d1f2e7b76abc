package org.episodic.harness.execute.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.engine.Cluster;
import org.episodic.harness.engine.RemoteCell;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the words of agents that a fake cluster starts, on its machines in turn. */
class RemoteExecutorTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(RemoteExecutorTest.class.getClassLoader()));
  private static final Host HOST = new Host("c0ffee", false, "", "", "", "", "");
  private static final String GREETING = Json.line(new Message.Hello(Message.VERSION));
  private static final String FOREIGN_GREETING = Json.line(new Message.Hello(Message.VERSION + 1));

  @TempDir private Path directory;
  private final List<String> notices = new ArrayList<>();

  /** All lines of an agent, which has ended. */
  private record Said(List<Line> lines, End end) implements RemoteCell {
    @Override
    public List<Line> next(Duration patience) {
      List<Line> all = List.copyOf(lines);
      lines.clear();
      return all;
    }

    @Override
    public boolean isOver() {
      return lines.isEmpty();
    }

    @Override
    public String cause() {
      return "";
    }
  }

  /** The agent of each machine says the same to every cell. */
  private record Machines(List<List<String>> lines) implements Cluster {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public RemoteCell start(String name, String task, Set<String> excluded) {
      for (int i = 0; i < lines.size(); i++) {
        String place = "place" + i;
        if (!excluded.contains(place)) {
          Stream<RemoteCell.Line> said =
              lines.get(i).stream().map(text -> new RemoteCell.Line(0, place, text));
          return new Said(new ArrayList<>(said.toList()), RemoteCell.End.DONE);
        }
      }
      return new Said(new ArrayList<>(), RemoteCell.End.NOBODY);
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
  }

  private static List<String> ending(String cause) {
    return Stream.of(
            new CellEvent.Started(Instant.EPOCH, HOST),
            new CellEvent.Ended(new Outcome(CellStatus.FAILED, cause)))
        .map(event -> Json.line(new Message.Happened(event)))
        .toList();
  }

  private static List<String> lines(Object... parts) {
    List<String> lines = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> several) {
        several.forEach(line -> lines.add((String) line));
      } else {
        lines.add((String) part);
      }
    }
    return lines;
  }

  private String message(List<List<String>> machines) {
    CellKey key =
        new CellKey(
            "centroid",
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.SMOKE,
            0,
            0,
            new TreeMap<>());
    CellSetup setup = CellSetup.of(key, PLUGINS);
    Cell cell =
        new Cell(
            "run",
            directory,
            setup.identity(Compute.cpu(1), "ab", PluginOrigin::jar),
            new DataLocation(Optional.empty(), directory, false),
            Duration.ofDays(1),
            Optional.empty());
    AgentTask.Limits limits =
        new AgentTask.Limits(Optional.empty(), Optional.empty(), Optional.empty());
    try (RemoteExecutor executor =
        new RemoteExecutor(
            HOST,
            Clock.systemUTC(),
            new Machines(machines),
            limits,
            Optional.empty(),
            notices::add)) {
      return executor.run(cell, setup, event -> {}).message();
    }
  }

  @Test
  void aMachineOfAnotherVersionIsRefusedAndAnotherRunsTheCell() {
    String refusal = Json.line(new Message.Refused("alpha", "cannot run the cell: too new"));
    assertEquals(
        "FAILED(train): no",
        message(
            List.of(
                lines(FOREIGN_GREETING, "{\"type\":\"of tomorrow\"}", refusal),
                lines(GREETING, ending("FAILED(train): no")))));
    assertEquals(
        List.of("Cells run elsewhere: machine alpha cannot run the cell: too new"), notices);
  }

  @Test
  void whatAMachineOfAnotherVersionSaysOfTheCellDoesNotCount() {
    assertEquals(
        "FAILED(start): no machine can run it: machine place0 cannot run the cell: its Episodic"
            + " speaks protocol version %s, not %s".formatted(Message.VERSION + 1, Message.VERSION),
        message(List.of(lines(FOREIGN_GREETING, ending("FAILED(train): no")))));
  }

  @Test
  void whatJavaSaysIsNoMessage() {
    assertEquals(
        "FAILED(train): no",
        message(
            List.of(
                lines(
                    "[0.035s][warning][cds] shared class paths mismatch",
                    GREETING,
                    "",
                    ending("FAILED(train): no")))));
    assertEquals(List.of(), notices);
  }
}
