package org.episodic.ci;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.harness.Main;
import org.episodic.harness.process.Switches;

/** Runs the program as a user does: in this process, or in a fresh one. */
final class Episodic {
  private static final Pattern BROKEN = Pattern.compile("\\bbroken\\b");

  private Episodic() {}

  /**
   * What a run printed and how it ended.
   *
   * @param exitCode 0 if all went well
   * @param output what went to the output stream
   * @param errors what went to the error stream, line by line
   */
  record Ended(int exitCode, String output, List<String> errors) {}

  /** Runs in this process. */
  static Ended here(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Main.run(stream(out), stream(err), arguments);
    String output = out.toString(StandardCharsets.UTF_8);
    return new Ended(exitCode, output, err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** Runs in a fresh Java process and returns its exit code; output goes to the file. */
  static int inFreshProcess(Path output, String... arguments)
      throws IOException, InterruptedException {
    return startFreshProcess(output, arguments).waitFor();
  }

  /** Starts a fresh Java process; output is appended to the file. */
  static Process startFreshProcess(Path output, String... arguments) throws IOException {
    return startProcess(output, installed(), arguments);
  }

  /** Starts a fresh Java process with a class path of its own; output is appended to the file. */
  static Process startProcess(Path output, String classPath, String... arguments)
      throws IOException {
    return process(output, classPath, arguments).start();
  }

  /** Runs, in a fresh Java process, what downloads nothing although it may. */
  static int online(Path output, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder process = process(output, installed(), arguments);
    process.environment().remove("EPISODIC_OFFLINE");
    return process.start().waitFor();
  }

  /** Runs in a fresh Java process with further environment variables. */
  static int with(Map<String, String> variables, Path output, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder process = process(output, installed(), arguments);
    process.environment().putAll(variables);
    return process.start().waitFor();
  }

  /**
   * Runs in a fresh Java process with a folder of plugins, as the launcher does.
   *
   * @param directory the working directory
   * @return what both streams showed is its output
   */
  static Ended withPlugins(Path plugins, Path directory, String... arguments)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder process = process(file, installed(), arguments).directory(directory.toFile());
    process.command().add(1, "-Depisodic.plugins=" + plugins);
    int code = process.start().waitFor();
    return new Ended(code, Files.readString(file), List.of());
  }

  private static ProcessBuilder process(Path output, String classPath, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // as the processes of tests have it
    command.add("-cp");
    command.add(classPath);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().remove("EPISODIC_DATA");
    // A run says in its first line which of these it ignores.
    Switches.setIn(process.environment())
        .forEach(set -> process.environment().remove(set.substring(0, set.indexOf('='))));
    return process
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
  }

  /** The class path without the broken plugins, which a plan for all algorithms would run too. */
  static String installed() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !BROKEN.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
