package org.episodic.harness.cli;

import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.plugin.PluginCalls;

/**
 * Names the plugin that ends the program by {@code System.exit} and sees to it that the exit code
 * tells of it: {@link ExitCode#FAILED} for a report, else {@link ExitCode#USAGE}. Nothing can be
 * done about {@code Runtime.halt}.
 */
public final class ExitWatch {
  private static final String WRITE = "write";

  private final PluginCalls calls;
  private final PrintStream err;
  private final IntConsumer halt;
  private final Thread hook = new Thread(this::tell);

  /**
   * @param calls knows which plugin is running
   * @param err receives the line
   * @param halt ends the process at once with an exit code
   */
  public ExitWatch(PluginCalls calls, PrintStream err, IntConsumer halt) {
    this.calls = calls;
    this.err = err;
    this.halt = halt;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the watch, before the program itself ends the process. */
  public void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }

  private void tell() {
    calls
        .exit()
        .ifPresent(
            exit -> {
              err.println(line(exit));
              err.flush();
              exit.method().ifPresent(method -> halt.accept(code(method)));
            });
  }

  private static String line(PluginCalls.Exit exit) {
    String method = exit.method().map(name -> " in " + name).orElse("");
    String rest =
        method.endsWith(WRITE)
            ? "; the results are kept, the reports after it are not written"
            : "; remove it to go on";
    return exit.culprit() + " ended the program by System.exit" + method + rest;
  }

  private static int code(String method) {
    return method.equals(WRITE) ? ExitCode.FAILED : ExitCode.USAGE;
  }
}
