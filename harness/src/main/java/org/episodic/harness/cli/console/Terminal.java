package org.episodic.harness.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the place can show that progress and errors go to.
 *
 * @param redraws whether lines that are there can be drawn again
 * @param colour whether text may have colours
 * @param unicode whether it shows more than ASCII
 * @param columns its width, at least 20
 */
public record Terminal(boolean redraws, boolean colour, boolean unicode, int columns) {
  private static final int LEAST_COLUMNS = 20;
  private static final int USUAL_COLUMNS = 80;

  /**
   * Looks at the environment: {@code TERM}, {@code NO_COLOR}, {@code COLUMNS}, the locale.
   *
   * @param isTerminal whether the place is a terminal at all
   */
  public static Terminal of(boolean isTerminal, Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    boolean redraws = isTerminal && !kind.isBlank() && !kind.equals("dumb");
    boolean colour = redraws && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(redraws, colour, unicode(environment), columns(environment));
  }

  /** Returns the same with colours as the user asked for them. */
  public Terminal with(ColourMode mode) {
    return switch (mode) {
      case AUTO -> this;
      case ALWAYS -> new Terminal(redraws, true, unicode, columns);
      case NEVER -> new Terminal(redraws, false, unicode, columns);
    };
  }

  /** Returns a text in red, if colours are allowed. */
  public String red(String text) {
    return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  /** Returns a text in yellow, if colours are allowed. */
  public String yellow(String text) {
    return colour ? "\u001b[33m" + text + "\u001b[0m" : text;
  }

  /** The launcher replaces a locale without Unicode, and says what it was. */
  private static boolean unicode(Map<String, String> environment) {
    return Stream.of("EPISODIC_CHARMAP", "LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}")
        ? Math.max(LEAST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }
}
