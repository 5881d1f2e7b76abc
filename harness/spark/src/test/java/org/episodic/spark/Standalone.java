package org.episodic.spark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A master and workers of one core each, as processes of this machine. */
final class Standalone implements AutoCloseable {
  private static final String LOCAL = "127.0.0.1";
  private static final int MOST_SECONDS = 180;

  private final Path directory;
  private final Process master;
  private final String uri;
  private final List<Process> workers = new ArrayList<>();

  /** Starts a master that only this machine reaches. */
  Standalone(Installed installed, Path directory) throws Exception {
    this(installed, directory, LOCAL, List.of());
  }

  /** Starts one with more options. */
  Standalone(Installed installed, Path directory, List<String> options) throws Exception {
    this(installed, directory, LOCAL, List.of(), options);
  }

  /**
   * Starts a master.
   *
   * @param host its address
   * @param before a command that starts it, such as one for a namespace
   */
  Standalone(Installed installed, Path directory, String host, List<String> before)
      throws Exception {
    this(installed, directory, host, before, List.of());
  }

  private Standalone(
      Installed installed, Path directory, String host, List<String> before, List<String> options)
      throws Exception {
    this.directory = Files.createDirectories(directory);
    int port = freePort();
    this.uri = "spark://" + host + ":" + port;
    Path log = directory.resolve("master.log");
    ProcessBuilder builder =
        installed.spark(
            "org.apache.spark.deploy.master.Master",
            "--host",
            host,
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0");
    builder.command().addAll(options);
    builder.command().addAll(0, before);
    builder.environment().put("SPARK_LOCAL_IP", host);
    this.master = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await(log, "New state: ALIVE");
  }

  String uri() {
    return uri;
  }

  List<Process> workers() {
    return workers;
  }

  /** Returns the processes below the workers whose command line has a word. */
  List<ProcessHandle> processes(String word) {
    return workers.stream()
        .flatMap(Process::descendants)
        .filter(process -> of(process, "cmdline").contains(word))
        .toList();
  }

  /**
   * Reads what the system knows of a process. The command line of Java itself is cut off where the
   * class path is long.
   *
   * @param what such as {@code cmdline} or {@code environ}
   */
  static String of(ProcessHandle process, String what) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), what));
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Starts a worker and waits until the master knows it.
   *
   * @param name what messages call its machine
   * @param installed the Episodic of its machine
   */
  Process worker(String name, Installed installed) throws Exception {
    return worker(name, installed, LOCAL, List.of());
  }

  /**
   * Starts a worker otherwise.
   *
   * @param change changes its command and environment
   */
  Process worker(String name, Installed installed, Consumer<ProcessBuilder> change)
      throws Exception {
    return worker(name, installed, LOCAL, change);
  }

  /**
   * Starts a worker and waits until the master knows it.
   *
   * @param name what messages call its machine
   * @param installed the Episodic of its machine
   * @param host its address
   * @param before a command that starts it, such as one for a namespace
   */
  Process worker(String name, Installed installed, String host, List<String> before)
      throws Exception {
    return worker(name, installed, host, builder -> builder.command().addAll(0, before));
  }

  private Process worker(
      String name, Installed installed, String host, Consumer<ProcessBuilder> change)
      throws Exception {
    Path log = directory.resolve(name + ".log");
    Files.deleteIfExists(log);
    ProcessBuilder builder =
        installed.spark(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host,
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "--work-dir",
            directory.resolve(name).toString(),
            uri);
    builder.environment().put("SPARK_LOCAL_IP", host);
    builder.environment().put("EPISODIC_MACHINE", name);
    builder.environment().put("EPISODIC_HOME", installed.home().toString());
    change.accept(builder);
    Process worker = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    workers.add(worker);
    await(log, "Successfully registered with master");
    return worker;
  }

  /** Starts a worker in the place of one that is gone. */
  void restart(int index, String name, Installed installed) throws Exception {
    worker(name, installed);
    workers.set(index, workers.remove(workers.size() - 1));
  }

  private static void await(Path log, String text) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!Files.exists(log) || !Files.readString(log).contains(text)) {
      if (System.nanoTime() > end) {
        throw new IOException("not in " + log + ": " + text + "\n" + Files.readString(log));
      }
      Thread.sleep(50);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.descendants().forEach(ProcessHandle::destroyForcibly));
    workers.forEach(Process::destroyForcibly);
    master.destroyForcibly();
  }
}
