package org.episodic.harness;

import com.google.inject.Guice;
import com.google.inject.Stage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.episodic.harness.cli.Cli;
import org.episodic.harness.cli.ExitWatch;
import org.episodic.harness.cli.Failure;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.StandardStream;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.process.OneLanguage;

/** The program {@code episodic}. Other Java code may call {@link #run} instead of a process. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    OneLanguage.use();
    System.exit(run(arguments));
  }

  /**
   * Runs the program in this process, on the process's output streams.
   *
   * @return the exit code, one of {@link ExitCode}
   */
  public static int run(String... arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int exitCode = run(out, err, StandardStream.ERR.isTerminal(), arguments);
    if (!StandardStream.OUT.isLost(out)) {
      return exitCode;
    }
    err.println("Output cannot be written; what the program printed is not complete");
    return ExitCode.INTERNAL;
  }

  /**
   * Runs the program in this process.
   *
   * @param out receives results
   * @param err receives progress, notices and errors
   * @return the exit code, one of {@link ExitCode}
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(out, err, false, arguments);
  }

  private static int run(PrintStream out, PrintStream err, boolean terminal, String... arguments) {
    try {
      return run(Surroundings.ofProcess(out, err, terminal), arguments);
    } catch (Throwable e) {
      return Failure.report(e, err, System.getenv());
    }
  }

  static int run(Surroundings surroundings, String... arguments) {
    Installation installation = Installation.ofProcess(Main.class.getClassLoader());
    ExitWatch watch =
        new ExitWatch(installation.calls(), surroundings.err(), Runtime.getRuntime()::halt);
    try {
      return new Cli(surroundings, actual -> services(actual, installation)).execute(arguments);
    } catch (Throwable e) {
      return Failure.report(e, surroundings.err(), surroundings.environment());
    } finally {
      watch.end();
      installation.close();
    }
  }

  private static Function<Class<?>, Object> services(
      Surroundings surroundings, Installation installation) {
    PluginModule plugins = new PluginModule(installation);
    return Guice.createInjector(Stage.PRODUCTION, new HarnessModule(surroundings), plugins)
        ::getInstance;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
