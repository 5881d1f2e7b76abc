package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.store.NewRun;
import org.episodic.spi.UsageException;

/**
 * The process as the commands see it.
 *
 * @param out receives results
 * @param err receives progress, notices and errors
 * @param terminal what {@code err} can show
 * @param environment environment variables
 * @param workingDirectory what relative paths are relative to
 * @param program what this program was loaded from, a jar or a directory of classes
 * @param clock tells the time of a run; its zone is that of the times of day that are shown
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Map<String, String> environment,
    Path workingDirectory,
    Path program,
    Clock clock) {

  /**
   * @param terminal whether {@code err} is a terminal
   */
  public Surroundings(
      PrintStream out,
      PrintStream err,
      boolean terminal,
      Map<String, String> environment,
      Path workingDirectory,
      Path program,
      Clock clock) {
    this(
        out,
        err,
        Terminal.of(terminal, environment),
        environment,
        workingDirectory,
        program,
        clock);
  }

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
        out,
        err,
        terminal,
        System.getenv(),
        workingDirectory,
        HostSurvey.program(),
        Clock.systemDefaultZone());
  }

  /**
   * Returns the run that is about to begin.
   *
   * @param out the directory the user named, if any
   * @param id what the name of the run begins with
   * @throws UsageException if a directory for it cannot be made
   */
  public NewRun newRun(Optional<Path> out, String id) {
    return out.map(directory -> NewRun.in(workingDirectory.resolve(directory), id))
        .orElseGet(() -> NewRun.among(workingDirectory.resolve("runs"), id));
  }

  /** Returns the same with another terminal. */
  public Surroundings with(Terminal other) {
    return new Surroundings(out, err, other, environment, workingDirectory, program, clock);
  }

  /** Says how Java spells file names, which it does wrongly in a locale that is not Unicode. */
  public static String aboutFileNames() {
    return "file names are in %s here, set LC_ALL=C.UTF-8"
        .formatted(System.getProperty("sun.jnu.encoding"));
  }

  /** Returns an environment variable that is set and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
