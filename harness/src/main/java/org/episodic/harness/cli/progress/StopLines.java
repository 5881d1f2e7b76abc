package org.episodic.harness.cli.progress;

import java.nio.file.Path;

/** Says, when a run is stopped, what there is of it and how it goes on. */
final class StopLines {
  private StopLines() {}

  static void print(Screen screen, Path directory, int finished, int cells) {
    screen.println(
        "Stopped; %s of %s cells are finished in %s. Go on with:"
            .formatted(finished, cells, directory));
    screen.println("  " + resume(directory));
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
