package org.episodic.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.TaskInterruptListener;
import org.episodic.harness.engine.EngineSettings;

/** What an executor does: starts an agent, and passes on what it writes. Sees the JDK and Spark. */
final class AgentTaskFunction implements Function<AgentCall, String> {
  /** The agent ended by itself. */
  static final String DONE = "done";

  /** The executor is excluded, and did nothing. */
  static final String ELSEWHERE = "elsewhere";

  /** The name of the distribution if it is sent to the executors. */
  static final String ARCHIVE = "episodic";

  private static final long serialVersionUID = 1L;
  private static final int SIGNALLED = 128;
  private static final int MOST_LINES = 200;
  private static final int MOST_FRUITLESS_STARTS_A_SECOND = 2;

  @Override
  public String call(AgentCall call) throws Exception {
    String place = SparkEnv.get().executorId();
    if (call.excluded.contains(place)) {
      Thread.sleep(1000 / MOST_FRUITLESS_STARTS_A_SECOND);
      return ELSEWHERE;
    }
    Relay relay = new Relay(call.key, TaskContext.get().taskAttemptId(), place);
    run(call, relay);
    relay.end();
    return DONE;
  }

  private static void run(AgentCall call, Relay relay) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command(call));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("_SPARK_AUTH"));
    environment.putIfAbsent(EngineSettings.Agent.MACHINE, machine());
    ResourceInformation cards = TaskContext.get().resourcesJMap().get("gpu");
    if (cards != null) {
      environment.put("CUDA_VISIBLE_DEVICES", String.join(",", cards.addresses()));
    }
    Process process = builder.start();
    LastWords errors = new LastWords(process);
    try (OutputStream input = process.getOutputStream();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      TaskContext.get().addTaskInterruptListener(new Stop(process));
      tell(call.task, input);
      pass(output, relay);
      int exitCode = process.waitFor();
      if (exitCode != 0 && exitCode < SIGNALLED && relay.sent == 0) {
        relay.send(refusal(environment.get(EngineSettings.Agent.MACHINE), errors.get()));
      } else if (exitCode != 0) {
        throw new IOException(
            "the agent on %s ended with exit code %s: %s"
                .formatted(environment.get(EngineSettings.Agent.MACHINE), exitCode, errors.get()));
      }
    } finally {
      process.destroy();
    }
  }

  /** The input stays open as long as the agent is to live. */
  private static void tell(String task, OutputStream input) {
    try {
      input.write((task + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      // The agent has not started; its exit code says so.
    }
  }

  private static void pass(BufferedReader output, Relay relay) throws IOException {
    ArrayList<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (lines.size() == MOST_LINES || !output.ready()) {
        relay.send(lines);
        lines = new ArrayList<>();
      }
    }
    relay.send(lines);
  }

  private static List<String> command(AgentCall call) throws IOException {
    String own = System.getenv("EPISODIC_HOME");
    if (own != null && !own.isBlank()) {
      return call.commandIn(own);
    }
    if (call.isArchived) {
      return call.commandIn(unpacked(Path.of(SparkFiles.get(ARCHIVE))));
    }
    return call.home.isEmpty() ? call.command() : call.commandIn(call.home);
  }

  /** The zip has one folder. */
  private static String unpacked(Path archive) throws IOException {
    if (Files.isDirectory(archive.resolve("lib"))) {
      return archive.toString();
    }
    try (var folders = Files.list(archive)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("lib")))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no Episodic in the archive"))
          .toString();
    }
  }

  /** What the agent would say if it were there. */
  private static ArrayList<String> refusal(String machine, String cause) {
    String line =
        "{\"type\":\"refusal\",\"machine\":\"%s\",\"cause\":\"cannot start an agent: %s\"}";
    return new ArrayList<>(List.of(line.formatted(plain(machine), plain(cause))));
  }

  private static String plain(String text) {
    return text.replaceAll("[\"\\\\\\p{Cntrl}]", "'");
  }

  private static String machine() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  /** Passes on to the executor's log what an agent says besides messages, and keeps the end. */
  private static final class LastWords extends Thread {
    private final BufferedReader errors;
    private volatile String last = "it said nothing";

    LastWords(Process process) {
      this.errors = process.errorReader(StandardCharsets.UTF_8);
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try (errors) {
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
          System.err.println(line);
          last = line.isBlank() ? last : line;
        }
      } catch (IOException e) {
        // The agent was destroyed.
      }
    }

    String get() throws InterruptedException {
      join();
      return last;
    }
  }

  /** A task that waits for a process is not interrupted otherwise. */
  private record Stop(Process process) implements TaskInterruptListener {
    @Override
    public void onTaskInterrupted(TaskContext task, String reason) {
      process.destroy();
    }
  }

  /** Counts lines, so that none can be lost on the way without being missed. */
  private static final class Relay {
    private final String key;
    private final long attempt;
    private final String place;
    private long sent;

    Relay(String key, long attempt, String place) {
      this.key = key;
      this.attempt = attempt;
      this.place = place;
    }

    void send(ArrayList<String> lines) throws IOException {
      if (!lines.isEmpty()) {
        RelayPlugin.send(new AgentLines(key, attempt, place, lines, sent));
        sent += lines.size();
      }
    }

    void end() throws Exception {
      if (!RelayPlugin.hasAll(new AgentLines(key, attempt, place, new ArrayList<>(), sent))) {
        throw new IOException("the driver does not have all that the agent said");
      }
    }
  }
}
