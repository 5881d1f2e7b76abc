package org.episodic.testkit;

import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/** A value that an option may have, besides the one it has. */
final class OtherValue {
  private static final String CHOICE = "one of ";

  private OtherValue() {}

  /**
   * Returns it as text.
   *
   * @throws AssertionError if none is found
   */
  static String of(Option<?> option, Options given) {
    String now = given.asText().get(option.name());
    return candidates(option, now)
        .filter(text -> !text.equals(now) && isAllowed(option, text))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "No other value than '%s' was found for option '%s': %s"
                        .formatted(now, option.name(), option.allowed())));
  }

  private static Stream<String> candidates(Option<?> option, String now) {
    String first = now.split(",", 2)[0];
    String rest = now.substring(first.length());
    if (option.allowed().startsWith(CHOICE)) {
      return Stream.of(option.allowed().substring(CHOICE.length()).split(", "));
    }
    return Stream.concat(
        numbers(first).map(number -> number + rest), Stream.of("true", "false", "other"));
  }

  private static Stream<String> numbers(String text) {
    try {
      return Stream.of(Math.addExact(Integer.parseInt(text), 1), Integer.parseInt(text) - 1)
          .map(String::valueOf);
    } catch (NumberFormatException e) {
      // Not a whole one.
    }
    try {
      double number = Double.parseDouble(text);
      return Stream.of(number * 2, number / 2, number + 0.5).map(String::valueOf);
    } catch (NumberFormatException e) {
      return Stream.empty();
    }
  }

  private static boolean isAllowed(Option<?> option, String text) {
    try {
      option.parse(text);
      return true;
    } catch (UsageException e) {
      return false;
    }
  }
}
