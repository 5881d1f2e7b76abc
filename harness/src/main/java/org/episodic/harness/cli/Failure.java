package org.episodic.harness.cli;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.suite.StorageException;
import org.episodic.spi.UsageException;

/** Says why the program ends, whatever was thrown. */
public final class Failure {
  /** The environment variable that asks for stack traces of defects. */
  private static final String TRACE = "EPISODIC_TRACE";

  private Failure() {}

  /**
   * Prints the reason in one line, or a line for each of the user's mistakes.
   *
   * @return the exit code, one of {@link ExitCode}
   */
  public static int report(Throwable thrown, PrintStream err, Map<String, String> environment) {
    Throwable cause = thrown;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UsageException usage) {
      usage.problems().forEach(err::println);
      return ExitCode.USAGE;
    }
    if (cause instanceof InvalidPathException path) {
      err.println(
          "The file name '%s' cannot be read (%s); %s"
              .formatted(path.getInput(), path.getReason(), Surroundings.aboutFileNames()));
      return ExitCode.USAGE;
    }
    if (cause instanceof StorageException) {
      err.println(cause.getMessage());
      return ExitCode.INTERNAL;
    }
    if (environment.getOrDefault(TRACE, "").isBlank()) {
      List<String> lines = String.valueOf(cause).lines().toList();
      err.println("The program failed: " + lines.get(0) + ". " + TRACE + "=1 shows where.");
    } else {
      cause.printStackTrace(err);
    }
    return ExitCode.INTERNAL;
  }
}
