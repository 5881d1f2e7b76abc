package org.episodic.harness.cli.progress;

import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints lines that begin with the time of day. */
final class ClockLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Screen screen;
  private final Clock clock;

  ClockLines(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
  }

  Screen screen() {
    return screen;
  }

  void println(String line) {
    screen.println(LocalTime.now(clock).format(TIME) + " " + line);
  }
}
