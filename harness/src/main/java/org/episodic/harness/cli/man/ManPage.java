package org.episodic.harness.cli.man;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** One command as a page of the manual, in roff, without a date. */
final class ManPage {
  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();
  private boolean verbatim;

  private ManPage(CommandLine command) {
    this.command = command.getCommandSpec();
  }

  /** Returns the name of a command's page: {@code episodic-run}. */
  static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  /** Returns the text of the page. */
  static String of(CommandLine command) {
    return new ManPage(command).write(command);
  }

  private String write(CommandLine line) {
    UsageMessageSpec usage = command.usageMessage();
    String name = name(line);
    page.append(".TH \"%s\" 1 \"\" \"\" \"Episodic\"\n".formatted(name.toUpperCase(Locale.ROOT)));
    section("NAME");
    text(name + " - " + summary(line).replaceFirst("\\.$", ""));
    section("SYNOPSIS");
    for (String row : new CommandLine.Help(command, plain()).synopsis(0).split("\n")) {
      verbatim(row);
    }
    section("DESCRIPTION");
    Stream.of(usage.description()).forEach(this::paragraph);
    section("OPTIONS");
    command.positionalParameters().forEach(this::parameter);
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
        .forEach(this::option);
    List<CommandLine> commands = line.getSubcommands().values().stream().distinct().toList();
    if (!commands.isEmpty()) {
      section("COMMANDS");
      for (CommandLine sub : commands) {
        item(sub.getCommandName(), summary(sub));
      }
    }
    footer(usage.footer());
    section("SEE ALSO");
    text(
        Stream.concat(Stream.ofNullable(line.getParent()), commands.stream())
            .map(other -> name(other) + "(1)")
            .collect(Collectors.joining(", ")));
    return page.toString();
  }

  /** The library's own command has its summary as a header, ours as their first line. */
  private static String summary(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    return usage.header().length > 0 ? usage.header()[0] : usage.description()[0];
  }

  private static CommandLine.Help.ColorScheme plain() {
    return CommandLine.Help.defaultColorScheme(Ansi.OFF);
  }

  private void option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    item(String.join(", ", option.names()) + value, String.join(" ", option.description()));
  }

  private void parameter(PositionalParamSpec parameter) {
    item(parameter.paramLabel(), String.join(" ", parameter.description()));
  }

  /** A line that ends with a colon begins a section; what is indented stays as it is. */
  private void footer(String[] lines) {
    boolean titled = false;
    for (String line : lines) {
      if (line.matches("[A-Z][A-Za-z ]*:")) {
        section(line.substring(0, line.length() - 1).toUpperCase(Locale.ROOT));
        titled = true;
      } else if (line.startsWith(" ")) {
        verbatim(line);
      } else if (!line.isBlank()) {
        if (!titled) {
          section("NOTES");
          titled = true;
        }
        text(line);
      } else {
        titled = false;
      }
    }
  }

  private void section(String title) {
    flowing();
    page.append(".SH ").append(title).append('\n');
  }

  private void paragraph(String text) {
    text(text);
    page.append(".PP\n");
  }

  private void item(String name, String text) {
    flowing();
    page.append(".TP\n\\fB").append(escaped(name)).append("\\fR\n");
    text(text);
  }

  /** Descriptions are formats for picocli. */
  private void text(String text) {
    flowing();
    page.append(escaped(text.formatted().replaceAll("\\s*\\R\\s*", " ").strip())).append('\n');
  }

  private void verbatim(String line) {
    if (!verbatim) {
      page.append(".nf\n");
      verbatim = true;
    }
    page.append(escaped(line)).append('\n');
  }

  private void flowing() {
    if (verbatim) {
      page.append(".fi\n");
      verbatim = false;
    }
  }

  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
