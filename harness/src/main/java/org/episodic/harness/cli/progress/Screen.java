package org.episodic.harness.cli.progress;

import java.io.PrintStream;
import java.util.List;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Terminal;

/**
 * Where progress goes: lines that stay and, on a terminal, lines below them that are drawn again
 * and again. Safe for use by several threads.
 */
public final class Screen {
  private static final String ERASE_LINE = "\u001b[2K";
  private static final String UP = "\u001b[1A";

  /** A line that is too long, since the window was made narrower, is cut off. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final Terminal terminal;
  private int drawn;

  /** Shows progress where errors go. */
  public Screen(Surroundings surroundings) {
    this(surroundings.err(), surroundings.terminal());
  }

  Screen(PrintStream out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Prints a line that stays. */
  public synchronized void println(String line) {
    erase();
    out.println(line);
  }

  /** Draws lines in place of those that were drawn before. */
  synchronized void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(erasure()).append(NO_WRAP);
    text.append(String.join("\n", lines)).append(WRAP);
    out.print(text);
    out.flush();
    drawn = lines.size();
  }

  /** Takes the drawn lines away. */
  synchronized void erase() {
    out.print(erasure());
    out.flush();
    drawn = 0;
  }

  private String erasure() {
    return drawn == 0 ? "" : "\r" + ERASE_LINE + (UP + ERASE_LINE).repeat(drawn - 1);
  }
}
