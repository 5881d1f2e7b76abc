package org.episodic.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the words a plugin describes itself in, which are printed into tables and documents.
 *
 * @since 0.1.0
 */
public final class PluginText {
  private PluginText() {}

  /**
   * Returns the text unchanged when it is one line that says something.
   *
   * @param what names the text in the message, such as {@code Title of 'maml'}
   * @throws IllegalArgumentException if it is null, blank, or holds a line break or another control
   *     character
   */
  public static String require(String what, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          what + " is " + (text == null ? "null" : "blank") + "; one line is needed");
    }
    return requireLine(what, text);
  }

  /**
   * Returns the text unchanged when it is one line, which may be empty.
   *
   * @param what names the text in the message
   * @throws IllegalArgumentException if it is null or holds a line break or another control
   *     character
   */
  public static String requireLine(String what, String text) {
    if (text == null) {
      throw new IllegalArgumentException(what + " is null; one line is needed");
    }
    return requirePrintable(what, text, "one line is needed");
  }

  /**
   * Returns the text unchanged when it holds no control character.
   *
   * @param needed ends the message
   */
  static String requirePrintable(String what, String text, String needed) {
    text.chars()
        .filter(Character::isISOControl)
        .findFirst()
        .ifPresent(
            control -> {
              throw new IllegalArgumentException(
                  "%s holds the control character U+%04X; %s".formatted(what, control, needed));
            });
    return text;
  }

  /**
   * Checks that no name is declared twice.
   *
   * @param declares who declares what, such as {@code Algorithm 'maml' declares option}
   * @param names what has to be different
   * @throws IllegalArgumentException naming the first that is there twice
   */
  public static void requireOnce(String declares, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("%s '%s' twice".formatted(declares, name));
      }
    }
  }
}
