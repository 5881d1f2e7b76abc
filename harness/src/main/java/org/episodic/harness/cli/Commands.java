package org.episodic.harness.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Function;
import org.episodic.harness.cli.catalogue.DescribeCommand;
import org.episodic.harness.cli.catalogue.DescribePluginCommand;
import org.episodic.harness.cli.catalogue.DevicesCommand;
import org.episodic.harness.cli.catalogue.ListCommand;
import org.episodic.harness.cli.catalogue.ListPluginsCommand;
import org.episodic.harness.cli.catalogue.PluginsCommand;
import org.episodic.harness.cli.catalogue.VerifyPluginCommand;
import org.episodic.harness.cli.compare.AcceptCommand;
import org.episodic.harness.cli.compare.BaselineCommand;
import org.episodic.harness.cli.compare.CheckCommand;
import org.episodic.harness.cli.compare.CompareCommand;
import org.episodic.harness.cli.console.ColourMode;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.data.CheckDatasetCommand;
import org.episodic.harness.cli.data.DatasetsCommand;
import org.episodic.harness.cli.data.FetchCommand;
import org.episodic.harness.cli.data.ListDatasetsCommand;
import org.episodic.harness.cli.data.PrepareCommand;
import org.episodic.harness.cli.option.Candidates;
import org.episodic.harness.cli.show.EpisodesCommand;
import org.episodic.harness.cli.show.ExportCommand;
import org.episodic.harness.cli.show.FrozenCheckCommand;
import org.episodic.harness.cli.show.ScoreCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code episodic} with its subcommands, in the order of the help. */
public final class Commands {
  private static final List<Class<?>> SHOWN =
      List.of(ListCommand.class, DescribeCommand.class, DevicesCommand.class);

  private static final List<Class<?>> SUBCOMMANDS =
      List.of(
          RunCommand.class,
          ResumeCommand.class,
          MergeCommand.class,
          ReportCommand.class,
          SiteCommand.class,
          VerifyCommand.class,
          ScoreCommand.class,
          ReproduceCommand.class,
          BenchCommand.class,
          CompareCommand.class);

  private static final List<Class<?>> DATASETS =
      List.of(
          ListDatasetsCommand.class,
          FetchCommand.class,
          PrepareCommand.class,
          CheckDatasetCommand.class);

  private static final List<Class<?>> PLUGINS =
      List.of(ListPluginsCommand.class, DescribePluginCommand.class, VerifyPluginCommand.class);

  private Commands() {}

  @Command(
      name = "episodic",
      description = "Runs few-shot meta-learning benchmarks and reports what they measured.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Examples:",
        "  episodic list",
        "  episodic run --plan quick",
        "  episodic help run",
        "",
        "Exit codes:",
        "  0    all is well",
        "  1    a result has changed",
        "  2    the request cannot be served",
        "  3    a cell, a report or a check failed",
        "  4    a defect of the program, a full disk or lost output",
        "  130  stopped by Ctrl-C",
        "",
        "Environment:",
        "  EPISODIC_DATA      folder that holds data sets",
        "  EPISODIC_CACHE     folder for downloads",
        "  EPISODIC_CUDA      folder of CUDA's libraries, looked at first",
        "  EPISODIC_OFFLINE=1 downloads nothing",
        "  EPISODIC_DEFAULTS  file of defaults, in place of ~/.episodic.properties",
        "  EPISODIC_TRACE=1   shows stack traces of defects",
        "  NO_COLOR, TERM     no colours if set; no moving lines if 'dumb'",
        "  JAVA_HOME, JAVA_OPTS, TMPDIR",
        "",
        "Options that say where and how things run have their defaults from the file",
        "~/.episodic.properties: 'jobs = 2' for all commands, 'run.heap = 2g' for one."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Root implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
        names = "--color",
        paramLabel = "WHEN",
        scope = ScopeType.INHERIT,
        defaultValue = "auto",
        completionCandidates = Candidates.Colours.class,
        description = "Colours: auto, always or never; default: auto, which heeds NO_COLOR.")
    private ColourMode colour = ColourMode.AUTO;

    ColourMode colour() {
      return colour;
    }

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /**
   * Returns the program.
   *
   * @param make makes the object of a command
   */
  static CommandLine of(Function<Class<?>, Object> make) {
    CommandLine program = new CommandLine(new Root());
    CommandLine episodes =
        new CommandLine(make.apply(EpisodesCommand.class))
            .addSubcommand(make.apply(ExportCommand.class))
            .addSubcommand(make.apply(FrozenCheckCommand.class));
    SHOWN.forEach(type -> program.addSubcommand(make.apply(type)));
    program.addSubcommand(episodes);
    SUBCOMMANDS.forEach(type -> program.addSubcommand(make.apply(type)));
    CommandLine baseline =
        new CommandLine(make.apply(BaselineCommand.class))
            .addSubcommand(make.apply(CheckCommand.class))
            .addSubcommand(make.apply(AcceptCommand.class));
    CommandLine datasets = new CommandLine(make.apply(DatasetsCommand.class));
    DATASETS.forEach(type -> datasets.addSubcommand(make.apply(type)));
    CommandLine plugins = new CommandLine(make.apply(PluginsCommand.class));
    PLUGINS.forEach(type -> plugins.addSubcommand(make.apply(type)));
    return program
        .addSubcommand(baseline)
        .addSubcommand(datasets)
        .addSubcommand(plugins)
        .addSubcommand(new HelpCommand())
        .addSubcommand(new GenerateCompletion());
  }

  /** Returns the program with commands that know their options and cannot run. */
  public static CommandLine bare() {
    return of(Commands::withoutServices);
  }

  /** Says whether a command of this kind does its work with nothing but the command line. */
  static boolean runsBare(Object command) {
    return command instanceof Root
        || command instanceof HelpCommand
        || command instanceof GenerateCompletion;
  }

  private static Object withoutServices(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(new Object[constructor.getParameterCount()]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " does more than keep what it is given", e);
    }
  }
}
