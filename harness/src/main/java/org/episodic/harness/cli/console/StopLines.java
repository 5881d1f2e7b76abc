package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.nio.file.Path;
import org.episodic.harness.suite.RunListener;

/** Says, when a run is stopped, what there is of it and how it goes on. */
final class StopLines implements RunListener {
  private final PrintStream out;

  StopLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void runStopped(Path directory, int finished, int cells) {
    out.println(
        "Stopped; %s of %s cells are finished in %s. Go on with:"
            .formatted(finished, cells, directory));
    out.println("  " + resume(directory));
  }

  /** Returns the command as a shell reads it. */
  static String resume(Path directory) {
    // The launcher says by what name it was called.
    String program = System.getProperty("episodic.command", "episodic");
    return quoted(program) + " resume " + quoted(directory.toString());
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
