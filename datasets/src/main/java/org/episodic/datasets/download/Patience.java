package org.episodic.datasets.download;

import java.time.Duration;
import java.util.List;

/**
 * How long a download waits.
 *
 * @param connect for a connection
 * @param stall for the next bytes of one
 * @param pauses before each further attempt; there is one attempt more than pauses
 */
record Patience(Duration connect, Duration stall, List<Duration> pauses) {
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)));
}
