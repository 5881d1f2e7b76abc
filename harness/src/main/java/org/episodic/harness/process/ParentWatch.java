package org.episodic.harness.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Ends a process when the one that started it is gone, however that ended. */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Watches from now on.
   *
   * @param parent the process's input, which ends with the one that started it
   * @param clearing deletes then what the two exchanged, since nobody else is left to do so
   */
  public static void endWithParent(InputStream parent, Closeable clearing) {
    Thread watch =
        new Thread(
            () -> {
              await(parent);
              try {
                clearing.close();
              } catch (IOException | UncheckedIOException e) {
                // The process still writes there: it has to end anyway.
              }
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private static void await(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // The input is broken, which is an end too.
    }
  }
}
