package org.episodic.harness.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
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
  /** Those of the program, in the order of the help. */
  private static final List<Class<?>> ALL =
      List.of(
          ListCommand.class,
          DescribeCommand.class,
          DevicesCommand.class,
          EpisodesCommand.class,
          RunCommand.class,
          ResumeCommand.class,
          MergeCommand.class,
          ReportCommand.class,
          SiteCommand.class,
          VerifyCommand.class,
          ScoreCommand.class,
          ReproduceCommand.class,
          BenchCommand.class,
          CompareCommand.class,
          BaselineCommand.class,
          DatasetsCommand.class,
          PluginsCommand.class);

  /** Those of commands that have some. */
  private static final Map<Class<?>, List<Class<?>>> BELOW =
      Map.of(
          EpisodesCommand.class,
          List.of(ExportCommand.class, FrozenCheckCommand.class),
          BaselineCommand.class,
          List.of(CheckCommand.class, AcceptCommand.class),
          DatasetsCommand.class,
          List.of(
              ListDatasetsCommand.class,
              FetchCommand.class,
              PrepareCommand.class,
              CheckDatasetCommand.class),
          PluginsCommand.class,
          List.of(
              ListPluginsCommand.class, DescribePluginCommand.class, VerifyPluginCommand.class));

  private static final List<String> VERSION = List.of("-V", "--version");
  private static final List<String> INDEX = List.of("help", "-h", "--help");

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
   * Returns the program, or as much of it as a command line needs.
   *
   * @param make makes the object of a command
   * @param types kinds of commands below it, as {@link #neededFor} returns them
   */
  static CommandLine of(Function<Class<?>, Object> make, List<Class<?>> types) {
    CommandLine program = new CommandLine(new Root());
    for (Class<?> type : types) {
      CommandLine command = new CommandLine(make.apply(type));
      BELOW.getOrDefault(type, List.of()).forEach(t -> command.addSubcommand(make.apply(t)));
      program.addSubcommand(command);
    }
    return types.equals(ALL) ? withHelp(program) : program;
  }

  private static CommandLine withHelp(CommandLine program) {
    return program.addSubcommand(new HelpCommand()).addSubcommand(new GenerateCompletion());
  }

  /**
   * Returns the kinds of commands that a command line needs, since to look at the options of all
   * takes longer than most of what only shows something: the one it begins with, or all.
   */
  static List<Class<?>> neededFor(String... arguments) {
    return ALL.stream()
        .filter(type -> arguments.length > 0 && said(type).name().equals(arguments[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(ALL);
  }

  /** Says whether a command line asks for nothing but what stands in {@link #index}. */
  static boolean isServedByIndex(String... arguments) {
    return arguments.length == 0
        || arguments.length == 1
            && (INDEX.contains(arguments[0]) || VERSION.contains(arguments[0]));
  }

  /**
   * Returns the program with commands of which there is nothing but name and description, or
   * without any for its version.
   */
  static CommandLine index(String... arguments) {
    CommandLine program = new CommandLine(new Root());
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      return program;
    }
    for (Class<?> type : ALL) {
      CommandSpec command = CommandSpec.create().name(said(type).name());
      command.usageMessage().description(said(type).description());
      program.addSubcommand(command.name(), command);
    }
    return withHelp(program);
  }

  private static Command said(Class<?> type) {
    return type.getAnnotation(Command.class);
  }

  /** Returns the program with commands that know their options and cannot run. */
  public static CommandLine bare() {
    return bare(ALL);
  }

  static CommandLine bare(List<Class<?>> types) {
    return of(Commands::withoutServices, types);
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
