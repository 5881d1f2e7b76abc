package org.episodic.harness.process;

import java.io.IOException;
import java.io.InputStream;

/** The end of a process that runs plugins, whatever they left running. */
public final class OwnProcess {
  private OwnProcess() {}

  /**
   * Ends this process at once, and all that it started. Neither threads nor shutdown hooks can keep
   * it.
   */
  public static void end(int exitCode) {
    endDescendants();
    Runtime.getRuntime().halt(exitCode);
  }

  /**
   * Ends it from now on when the process that started it is gone, however that ended.
   *
   * @param parent the process's input, which ends with the one that started it
   * @param clearing deletes then what the two exchanged, since nobody else is left to do so
   */
  public static void endWithParent(InputStream parent, Runnable clearing) {
    Thread watch =
        new Thread(
            () -> {
              await(parent);
              endDescendants();
              clearing.run();
              end(1);
            });
    watch.setDaemon(true);
    watch.start();
  }

  /** Ends all that this process started. */
  public static void endDescendants() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
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
