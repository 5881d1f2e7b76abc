package org.episodic.harness.cell;

import java.util.Optional;
import org.episodic.spi.UsageException;

/** What went wrong, for a row or a line. */
public final class Cause {
  private Cause() {}

  /** Returns the kind of a failure and the first line of its message, in one line. */
  public static String inOneLine(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Optional<String> text =
        Optional.ofNullable(cause.getMessage()).flatMap(message -> message.lines().findFirst());
    if (cause instanceof LearnerFault || cause instanceof UsageException) {
      return text.orElseThrow();
    }
    return cause.getClass().getSimpleName() + text.map(line -> ": " + line).orElse("");
  }
}
