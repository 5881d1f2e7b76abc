package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.episodic.harness.files.FileTree;

/** Ends a process when the one that started it is gone, however that ended. */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Watches from now on.
   *
   * @param parent the process's input, which ends with the one that started it
   * @param exchange deleted then, since nobody else is left to do so
   */
  public static void endWithParent(InputStream parent, Path exchange) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent.read() >= 0) {
                  continue;
                }
                FileTree.delete(exchange);
              } catch (IOException | UncheckedIOException e) {
                // The input is broken, or the process still writes: it has to end anyway.
              }
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
