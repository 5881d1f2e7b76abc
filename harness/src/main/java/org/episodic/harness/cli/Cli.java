package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.episodic.harness.cli.compare.AcceptCommand;
import org.episodic.harness.cli.compare.BaselineCommand;
import org.episodic.harness.cli.compare.CheckCommand;
import org.episodic.harness.cli.compare.CompareCommand;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.show.EpisodesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code episodic} with its subcommands. */
public final class Cli {
  private final CommandLine commandLine;

  @Inject
  Cli(
      Surroundings surroundings,
      ListCommand list,
      DescribeCommand describe,
      RunCommand run,
      ResumeCommand resume,
      MergeCommand merge,
      ReportCommand report,
      SiteCommand site,
      VerifyCommand verify,
      ReproduceCommand reproduce,
      EpisodesCommand episodes,
      BenchCommand bench,
      CompareCommand compare,
      BaselineCommand baseline,
      CheckCommand check,
      AcceptCommand accept) {
    this.commandLine =
        new CommandLine(new Root())
            .addSubcommand(list)
            .addSubcommand(describe)
            .addSubcommand(episodes)
            .addSubcommand(run)
            .addSubcommand(resume)
            .addSubcommand(merge)
            .addSubcommand(report)
            .addSubcommand(site)
            .addSubcommand(verify)
            .addSubcommand(reproduce)
            .addSubcommand(bench)
            .addSubcommand(compare)
            .addSubcommand(new CommandLine(baseline).addSubcommand(check).addSubcommand(accept))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(writer(surroundings.out()))
            .setErr(writer(surroundings.err()))
            .setParameterExceptionHandler(Cli::refuse)
            .setExecutionExceptionHandler(
                (e, command, parsed) ->
                    Failure.report(e, surroundings.err(), surroundings.environment()));
  }

  /** Runs the program and returns its {@link ExitCode}. */
  public int execute(String... arguments) {
    return commandLine.execute(arguments);
  }

  @Command(
      name = "episodic",
      description = "Runs few-shot meta-learning benchmarks and reports what they measured.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Exit codes: 0 all is well, 1 a result has changed, 2 the request cannot be served, 3 a cell, a"
            + " report or a check failed, 4 a defect of the program, a full disk or lost output, 130"
            + " stopped by Ctrl-C."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private static final class Root {}

  private static int refuse(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String suggestion = "";
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      String nearest = unmatched.getSuggestions().get(0).replaceFirst("^episodic ", "");
      suggestion = ". Did you mean '" + nearest + "'?";
    }
    command.getErr().println(e.getMessage().lines().findFirst().orElse("") + suggestion);
    command
        .getErr()
        .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
