package org.episodic.harness.execute.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a program: what it is given, what it says, and how it ends. */
@Timeout(900)
class CellAgentTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(CellAgentTest.class.getClassLoader()));
  private static final long HEAP = 64 << 20;

  @TempDir Path directory;
  @TempDir Path temporary;

  @Test
  void aCellRunsWithTheAgentsHostAndItsLogIsSent() throws Exception {
    Cell cell = cell("centroid", Map.of(), sha256());
    List<Message> said = run(task(cell, Optional.empty()));
    assertEquals(new Message.Hello(Message.VERSION), said.get(0));
    CellResult result = result(cell, said);
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(HostSurvey.survey(HostSurvey.program()), result.provenance().host());
    assertEquals(30, result.episodes().size());
    assertNothingIsLeft();
    assertFalse(Files.exists(directory.resolve("run")), "the driver's folder is not touched");
  }

  @Test
  void aCellThatCrashesOrTakesTooLongEndsAsOnTheMachineThatPlannedIt() throws Exception {
    Cell crash = cell("faulty", Map.of("fault", "segfault"), sha256());
    List<Message> said = run(task(crash, Optional.empty()));
    CellResult result = result(crash, said);
    assertEquals("CRASHED(train): the process was ended by SIGSEGV", result.message());
    List<Message.Wrote> files = all(said, Message.Wrote.class);
    assertEquals(List.of("log.txt", "crash.txt"), files.stream().map(f -> f.name()).toList());
    assertTrue(files.get(1).text().contains("SIGSEGV"));
    Cell hang = cell("faulty", Map.of("fault", "hang"), sha256());
    said = run(task(hang, Optional.of(Duration.ofSeconds(3))));
    // On a busy machine it may be in any phase up to its training.
    assertLinesMatch(
        List.of(
            "TIMEOUT\\((start|create|prepare|train)\\): it took longer than 3 s; see --timeout"),
        List.of(result(hang, said).message()));
  }

  @Test
  void otherDataAndOtherPluginsAreRefusedByName() throws Exception {
    List<Message> said = run(task(cell("centroid", Map.of(), "ab"), Optional.empty()));
    Message.Refused refused = refusal(said);
    assertEquals("alpha", refused.machine());
    assertEquals("has another data set: ab and " + sha256(), refused.cause());
    said =
        run(
            Json.line(task(cell("centroid", Map.of(), "ab"), Optional.empty()))
                .replace(
                    "\"algorithmPlugin\":{\"sha256\":\"", "\"algorithmPlugin\":{\"sha256\":\"0"));
    assertTrue(
        refusal(said).cause().startsWith("has another algorithm jar: 0"), refusal(said).cause());
    said =
        run(
            Json.line(task(cell("centroid", Map.of(), "ab"), Optional.empty()))
                .replace("\"centroid\"", "\"centroit\""));
    assertTrue(
        refusal(said).cause().startsWith("cannot run the cell: Algorithm 'centroit'"),
        refusal(said).cause());
    assertEquals(List.of(), ends(said), "a cell that is refused has not ended");
  }

  @Test
  void dataThatAreNowhereAndALimitThatIsTooLargeAreRefused() throws Exception {
    Cell planned = cell("centroid", Map.of(), sha256());
    DataLocation gone =
        new DataLocation(Optional.of(Path.of("/nowhere")), directory.resolve("cache"), false);
    Cell cell =
        new Cell(
            "run",
            directory,
            planned.identity(),
            gone,
            planned.checkpointEvery(),
            Optional.empty());
    assertEquals(
        "cannot run the cell: data folder '/nowhere' does not exist, and EPISODIC_DATA names no"
            + " other",
        refusal(run(task(cell, Optional.empty()))).cause());
    AgentTask.Limits limits =
        new AgentTask.Limits(Optional.of(1L << 60), Optional.empty(), Optional.empty());
    String cause =
        refusal(run(new AgentTask(Message.VERSION, planned, limits, Optional.empty()))).cause();
    assertTrue(cause.startsWith("cannot run the cell: Option '--heap' must be in"), cause);
    cause =
        refusal(run(new AgentTask(Message.VERSION - 1, planned, limits, Optional.empty()))).cause();
    assertTrue(cause.contains("speaks protocol version"), cause);
  }

  @Test
  void anAgentWhoseInputEndsTakesItsCellAlong() throws Exception {
    endsWith(agent -> agent.getOutputStream().close());
  }

  @Test
  void aKilledAgentTakesItsCellAlong() throws Exception {
    endsWith(Process::destroyForcibly);
  }

  private interface Ending {
    void end(Process agent) throws IOException;
  }

  private void endsWith(Ending ending) throws Exception {
    Process agent = start();
    try {
      write(
          agent,
          Json.line(task(cell("faulty", Map.of("fault", "hang"), sha256()), Optional.empty())));
      BufferedReader output = agent.inputReader(StandardCharsets.UTF_8);
      await(
          output,
          message ->
              message instanceof Message.Happened h && h.event() instanceof CellEvent.Iterated);
      List<ProcessHandle> cells = agent.descendants().toList();
      assertEquals(1, cells.size());
      ending.end(agent);
      cells.get(0).onExit().get(2, TimeUnit.MINUTES);
      assertTrue(agent.waitFor(2, TimeUnit.MINUTES));
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void checkpointsGoToTheSharedFolder() throws Exception {
    Cell cell = cell("centroid", Map.of(), sha256());
    AgentTask.Limits limits =
        new AgentTask.Limits(Optional.of(HEAP), Optional.empty(), Optional.empty());
    Path shared = directory.resolve("shared");
    run(new AgentTask(Message.VERSION, cell, limits, Optional.of(shared)));
    List<Message> said = run(new AgentTask(Message.VERSION, cell, limits, Optional.of(shared)));
    assertTrue(
        Files.isDirectory(shared.resolve("run/cells").resolve(cell.id()).resolve("checkpoints")));
    assertEquals(List.of(6), result(cell, said).provenance().resumedAfter(), "the second goes on");
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static String sha256() {
    try (Dataset tiles = TilesProvider.open()) {
      return tiles.sha256();
    }
  }

  private Cell cell(String algorithm, Map<String, String> options, String dataSha256) {
    CellKey key =
        new CellKey(
            algorithm,
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.SMOKE,
            0,
            0,
            new TreeMap<>(options));
    CellIdentity identity =
        CellSetup.of(key, PLUGINS).identity(Compute.cpu(1), dataSha256, PluginOrigin::jar);
    DataLocation data = new DataLocation(Optional.empty(), directory.resolve("cache"), false);
    return new Cell(
        "run", directory.resolve("run"), identity, data, Duration.ofDays(1), Optional.empty());
  }

  private static AgentTask task(Cell cell, Optional<Duration> timeout) {
    AgentTask.Limits limits = new AgentTask.Limits(Optional.of(HEAP), Optional.empty(), timeout);
    return new AgentTask(Message.VERSION, cell, limits, Optional.empty());
  }

  private List<Message> run(AgentTask task) throws Exception {
    return run(Json.line(task));
  }

  private List<Message> run(String task) throws Exception {
    Process agent = start();
    write(agent, task);
    List<Message> said = new ArrayList<>();
    for (String line : agent.inputReader(StandardCharsets.UTF_8).lines().toList()) {
      said.add(Json.read(line, Message.class));
    }
    assertEquals(0, agent.waitFor());
    return said;
  }

  private Process start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                // Java is made to say something where it would write its warnings.
                "-Xlog:gc+init=info"));
    command.addAll(CellAgent.JAVA_OPTIONS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), CellAgent.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("EPISODIC_MACHINE", "alpha");
    builder.environment().remove("EPISODIC_DATA");
    return builder.start();
  }

  /** The input stays open. */
  private static void write(Process agent, String task) throws IOException {
    OutputStream input = agent.getOutputStream();
    input.write((task + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  private static void await(BufferedReader output, Predicate<Message> wanted) throws IOException {
    String line = output.readLine();
    while (!wanted.test(Json.read(line, Message.class))) {
      line = output.readLine();
    }
  }

  private static CellResult result(Cell cell, List<Message> said) {
    CellState state = new CellState(Device.CPU, event -> {});
    all(said, Message.Happened.class).forEach(message -> state.accept(message.event()));
    return state.result(cell, CellSetup.of(cell.key(), PLUGINS));
  }

  private static Message.Refused refusal(List<Message> said) {
    List<Message.Refused> refusals = all(said, Message.Refused.class);
    assertEquals(1, refusals.size(), said.toString());
    return refusals.get(0);
  }

  private static List<CellEvent> ends(List<Message> said) {
    return all(said, Message.Happened.class).stream()
        .map(Message.Happened::event)
        .filter(event -> event instanceof CellEvent.Ended)
        .toList();
  }

  private static <T extends Message> List<T> all(List<Message> said, Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
