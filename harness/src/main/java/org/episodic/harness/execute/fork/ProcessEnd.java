package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.execute.message.MessageRelay;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.result.CellStatus;

/**
 * How a process ended that sent no result.
 *
 * @param exitCode its exit code; 128 and more is the signal that ended it
 * @param said what it said before
 * @param directory where results go
 * @param crashReport what its JVM wrote in a crash; may not exist
 * @param output what it printed
 */
record ProcessEnd(
    int exitCode, MessageRelay said, Path directory, Path crashReport, CellOutput output) {
  private static final int OUT_OF_HEAP = 3;
  private static final int SIGNALLED = 128;

  /** The exit code of a process that SIGINT ended, as Ctrl-C does. */
  static final int INTERRUPTED = SIGNALLED + 2;

  private static final String SIGNAL_LINE = "#  SIG";
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  Outcome outcome(Phase phase) {
    return Outcome.fullDisk(phase, directory)
        .or(() -> said.failure().map(cause -> Outcome.in(phase, CellStatus.FAILED, cause)))
        .orElseGet(() -> byExitCode(phase));
  }

  private Outcome byExitCode(Phase phase) {
    Optional<String> signal =
        reported().or(() -> Optional.ofNullable(SIGNALS.get(exitCode - SIGNALLED)));
    if (signal.isPresent()) {
      String cause = "the process was ended by " + signal.get();
      return Outcome.in(phase, CellStatus.CRASHED, cause);
    }
    if (exitCode == OUT_OF_HEAP && !said.exiting()) {
      return Outcome.in(phase, CellStatus.OUT_OF_MEMORY, "the Java heap is full; see --heap");
    }
    if (!said.greeted()) {
      return Outcome.in(
          phase, CellStatus.FAILED, "the cell's Java did not start: " + output.firstLine());
    }
    return Outcome.in(
        phase, CellStatus.FAILED, "the process ended itself with exit code " + exitCode);
  }

  /** A JVM that is hit by a signal reports it and ends with an exit code that tells nothing. */
  private Optional<String> reported() {
    if (!Files.exists(crashReport)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(crashReport, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(SIGNAL_LINE))
          .map(line -> line.substring(1).trim().split(" ", 2)[0])
          .findFirst()
          .or(() -> Optional.of("a fault of the Java runtime; see " + RunDirectory.CRASH));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
