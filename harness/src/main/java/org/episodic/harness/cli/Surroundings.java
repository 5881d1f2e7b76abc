package org.episodic.harness.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The process as the commands see it.
 *
 * @param out receives results
 * @param err receives progress, notices and errors
 * @param terminal whether {@code err} is a terminal
 * @param environment environment variables
 * @param workingDirectory what relative paths are relative to
 * @param clock tells the time of a run
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment,
    Path workingDirectory,
    Clock clock) {

  /** Returns this process, with the given streams. */
  public static Surroundings ofProcess(PrintStream out, PrintStream err, boolean terminal) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    return new Surroundings(
        out, err, terminal, System.getenv(), workingDirectory, Clock.systemUTC());
  }

  /** Returns an environment variable that is set and not blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
