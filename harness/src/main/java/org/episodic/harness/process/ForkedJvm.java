package org.episodic.harness.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts and ends processes of cells: the same Java and class path as this process, or the class
 * path that the launcher names.
 */
public final class ForkedJvm {
  /** Seconds that a process has to end by itself. */
  public static final int GRACE_SECONDS = 5;

  private static final String COMPILER = "-XX:TieredStopAtLevel=";

  /** The Java property that names the class path of cells, if it is not that of this process. */
  private static final String CLASSES = "episodic.classes";

  private ForkedJvm() {}

  /**
   * Starts a program. Its standard input stays open as long as this process lives.
   *
   * @param program has a main method
   * @param exchange a private directory with the specification
   * @param crashReport where the JVM writes what it knows of a crash
   * @param log receives both output streams
   * @param place environment variables of the device that the program has
   * @param providers names of the providers that the program needs, its further arguments
   */
  public static Process start(
      Class<?> program,
      Path exchange,
      Path crashReport,
      Path log,
      ForkLimits limits,
      int threads,
      Map<String, String> place,
      Collection<String> providers)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D") || argument.startsWith(COMPILER))
        .forEach(command::add);
    command.add("-Xmx" + limits.heapBytes());
    command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + limits.javacppBytes());
    command.add("-Djava.io.tmpdir=" + exchange);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + crashReport);
    command.add("-cp");
    command.add(System.getProperty(CLASSES, System.getProperty("java.class.path")));
    command.add(program.getName());
    command.add(exchange.toString());
    command.addAll(providers);
    ProcessBuilder builder = new ProcessBuilder(command);
    Switches.settle(builder.environment(), threads, place);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /**
   * Asks the process to end, and ends it and what it started if it does not.
   *
   * @param graceSeconds how long it may take to end by itself
   */
  public static void end(Process process, int graceSeconds) throws InterruptedException {
    List<ProcessHandle> descendants = process.descendants().toList();
    // Process.destroy() would close its input first, by which it would end without a word.
    process.toHandle().destroy();
    process.waitFor(graceSeconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }
}
