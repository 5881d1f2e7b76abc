package org.episodic.harness.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ColourMode;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.StandardStream;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Terminal;
import org.episodic.harness.cli.option.Defaults;
import org.episodic.spi.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the command line and runs the command. What needs no plugins, such as help and mistakes, is
 * answered before any is looked for.
 */
public final class Cli {
  private static final int LEAST_COLUMNS = 60;
  private static final int MOST_COLUMNS = 110;

  private static final Pattern CHOICE =
      Pattern.compile("(.*: )expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

  private final Surroundings surroundings;
  private final Function<Surroundings, Function<Class<?>, Object>> services;
  private final Defaults defaults;

  /**
   * @param services makes the objects of commands, with all that they need
   */
  public Cli(
      Surroundings surroundings, Function<Surroundings, Function<Class<?>, Object>> services) {
    this.surroundings = surroundings;
    this.services = services;
    this.defaults = Defaults.of(surroundings);
  }

  /** Runs the program and returns its {@link ExitCode}. */
  public int execute(String... arguments) {
    if (defaults.isEmpty() && Commands.isServedByIndex(arguments)) {
      return prepared(Commands.index(arguments), ColourMode.AUTO).execute(arguments);
    }
    // The file of defaults may name any command.
    List<Class<?>> needed = Commands.neededFor(defaults.isEmpty() ? arguments : new String[0]);
    CommandLine bare = prepared(Commands.bare(needed), ColourMode.AUTO);
    defaults.check(bare);
    try {
      ParseResult parsed = bare.parseArgs(arguments);
      ColourMode colour = ((Commands.Root) bare.getCommand()).colour();
      if (isServedBare(parsed)) {
        return prepared(bare, colour).execute(arguments);
      }
      Terminal terminal = surroundings.terminal().with(colour);
      Function<Class<?>, Object> make = services.apply(surroundings.with(terminal));
      return prepared(Commands.of(make, needed), colour).execute(arguments);
    } catch (ParameterException e) {
      return refuse(e, arguments);
    }
  }

  private static boolean isServedBare(ParseResult parsed) {
    ParseResult last = parsed;
    while (true) {
      if (last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
        return true;
      }
      if (!last.hasSubcommand()) {
        return Commands.runsBare(last.commandSpec().userObject());
      }
      last = last.subcommand();
    }
  }

  private CommandLine prepared(CommandLine program, ColourMode colour) {
    Terminal terminal = surroundings.terminal().with(colour);
    boolean colours =
        terminal.colour() && (colour != ColourMode.AUTO || StandardStream.OUT.isTerminal());
    int columns = terminal.columns();
    return program
        .setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns)))
        .setDefaultValueProvider(defaults)
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()))
        .setParameterExceptionHandler(this::refuse)
        .setExecutionExceptionHandler(
            (e, command, parsed) ->
                Failure.report(e, surroundings.err(), surroundings.environment()));
  }

  private int refuse(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintStream err = surroundings.err();
    err.println(problem(e) + origin(e, List.of(arguments)));
    err.println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  private static String problem(ParameterException e) {
    CommandLine command = e.getCommandLine();
    boolean unmatched = e instanceof UnmatchedArgumentException;
    String word = unmatched ? ((UnmatchedArgumentException) e).getUnmatched().get(0) : e.getValue();
    String message = e.getMessage().lines().findFirst().orElse("");
    if (!unmatched && !message.startsWith("Unknown subcommand")) {
      return choices(message);
    }
    if (word.startsWith("-")) {
      List<String> names =
          command.getCommandSpec().options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .filter(name -> name.startsWith("--"))
              .toList();
      String name = word.replaceFirst("=.*", "");
      return "Option '%s' does not exist%s"
          .formatted(
              name, NearestName.of(name, names).map(". Did you mean '%s'?"::formatted).orElse(""));
    }
    if (!command.getSubcommands().isEmpty()) {
      return "Command '%s' does not exist%s"
          .formatted(
              word, NearestName.hint(word, new TreeSet<>(command.getSubcommands().keySet())));
    }
    return "Argument '%s' is one too many".formatted(word);
  }

  /** Names choices as they are written. */
  private static String choices(String message) {
    Matcher choice = CHOICE.matcher(message);
    return choice.matches()
        ? "%s'%s' is not allowed; allowed: %s"
            .formatted(choice.group(1), choice.group(3), choice.group(2).toLowerCase(Locale.ROOT))
        : message;
  }

  /** Says where a value comes from that was not given. */
  private String origin(ParameterException e, List<String> arguments) {
    if (!(e.getArgSpec() instanceof CommandLine.Model.OptionSpec option)) {
      return "";
    }
    boolean given =
        Stream.of(option.names())
            .anyMatch(
                name -> arguments.stream().anyMatch(word -> word.split("=", 2)[0].equals(name)));
    return given ? "" : defaults.origin(option);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
