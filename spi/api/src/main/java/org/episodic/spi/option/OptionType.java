package org.episodic.spi.option;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.episodic.spi.UsageException;

/** The values that an option may take: how they are read, checked and described. */
record OptionType<T>(
    Class<T> valueClass, String allowed, Function<String, T> reader, Predicate<T> inRange) {

  static OptionType<Integer> integer(int min, int max) {
    return new OptionType<>(
        Integer.class,
        "integer in [%s, %s]".formatted(min, max),
        Integer::valueOf,
        value -> value >= min && value <= max);
  }

  static OptionType<Double> real(double min, double max) {
    return new OptionType<>(
        Double.class,
        "number in [%s, %s]".formatted(min, max),
        Double::valueOf,
        value -> value >= min && value <= max);
  }

  static OptionType<Boolean> flag() {
    return new OptionType<>(
        Boolean.class,
        "true or false",
        text -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
          }
          return text.equals("true");
        },
        value -> true);
  }

  static OptionType<String> choice(String... allowed) {
    List<String> words = List.of(allowed);
    return new OptionType<>(
        String.class, "one of " + String.join(", ", words), text -> text, words::contains);
  }

  T cast(Object value) {
    return valueClass.cast(value);
  }

  T parse(String option, String text) {
    try {
      T value = reader.apply(text.trim());
      if (inRange.test(value)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // Refused below in the user's own words, like a value out of range.
    }
    throw refusal(option, text);
  }

  T require(String option, T value) {
    if (!inRange.test(value)) {
      throw refusal(option, String.valueOf(value));
    }
    return value;
  }

  private UsageException refusal(String option, String found) {
    return new UsageException(
        "Option '%s' must be %s, found '%s'".formatted(option, allowed, found));
  }
}
