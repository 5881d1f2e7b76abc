package org.episodic.harness.plugin;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.episodic.spi.UsageException;

/** What a plugin threw, in the one line that it is worth. */
public final class PluginFault {
  private PluginFault() {}

  /**
   * Returns the innermost cause: its class and the first line of its message; of a {@link
   * UsageException} only the message. Control characters become blanks.
   */
  public static String inOneLine(Throwable thrown) {
    Throwable cause = innermost(thrown);
    String message = message(cause);
    if (cause instanceof UsageException && !message.isEmpty()) {
      return message;
    }
    String kind = cause.getClass().getSimpleName();
    return message.isEmpty() ? kind : kind + ": " + message;
  }

  private static Throwable innermost(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable cause = thrown;
    while (seen.add(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The message is the plugin's code too. */
  private static String message(Throwable cause) {
    try {
      String message = cause.getMessage();
      return message == null
          ? ""
          : message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    } catch (Throwable e) {
      return "";
    }
  }
}
