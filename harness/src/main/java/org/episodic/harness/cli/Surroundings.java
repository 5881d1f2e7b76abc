package org.episodic.harness.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.UsageException;

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

  /**
   * Returns this process, with the given streams.
   *
   * @throws UsageException if the working directory is gone, or its name is lost in the locale
   */
  public static Surroundings ofProcess(PrintStream out, PrintStream err, boolean terminal) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    if (!Files.isDirectory(workingDirectory)) {
      throw new UsageException(
          "The working directory '%s' cannot be found; %s"
              .formatted(workingDirectory, aboutFileNames()));
    }
    return new Surroundings(
        out, err, terminal, System.getenv(), workingDirectory, Clock.systemUTC());
  }

  /** Says how Java spells file names, which it does wrongly in a locale that is not Unicode. */
  static String aboutFileNames() {
    return "file names are in %s here, set LC_ALL=C.UTF-8"
        .formatted(System.getProperty("sun.jnu.encoding"));
  }

  /** Returns an environment variable that is set and not blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
