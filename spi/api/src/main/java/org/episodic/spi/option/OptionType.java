package org.episodic.spi.option;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.episodic.spi.UsageException;

/**
 * The values that an option may take: how they are read, written, checked and described.
 *
 * @param cast returns a value of this type unchanged and throws ClassCastException at another
 * @param reader reads what {@code writer} writes; throws IllegalArgumentException at other text
 */
record OptionType<T>(
    String allowed,
    Function<Object, T> cast,
    Function<String, T> reader,
    Function<T, String> writer,
    Predicate<T> inRange) {
  private static final String SEPARATOR = ",";

  private static <T> OptionType<T> scalar(
      Class<T> type, String allowed, Function<String, T> reader, Predicate<T> inRange) {
    return new OptionType<>(allowed, type::cast, reader, String::valueOf, inRange);
  }

  static OptionType<Integer> integer(int min, int max) {
    return scalar(
        Integer.class,
        "integer in [%s, %s]".formatted(min, max),
        Integer::valueOf,
        value -> value >= min && value <= max);
  }

  static OptionType<Double> real(double min, double max) {
    return scalar(
        Double.class,
        "number in [%s, %s]".formatted(min, max),
        Double::valueOf,
        value -> value >= min && value <= max);
  }

  static OptionType<Boolean> flag() {
    return scalar(
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
    return scalar(
        String.class, "one of " + String.join(", ", words), text -> text, words::contains);
  }

  static OptionType<String> text() {
    return scalar(
        String.class,
        "a text of one line",
        text -> text,
        text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));
  }

  /** Returns the type of so many values of a type, written one behind the other with commas. */
  static <T> OptionType<List<T>> list(OptionType<T> item, int fewest, int most) {
    return new OptionType<>(
        "%s to %s values, each %s".formatted(fewest, most, item.allowed),
        value -> ((List<?>) value).stream().map(item.cast).toList(),
        text -> {
          List<T> values = new ArrayList<>();
          for (String part : text.isEmpty() ? new String[0] : text.split(SEPARATOR, -1)) {
            values.add(item.reader.apply(part.trim()));
          }
          return List.copyOf(values);
        },
        values -> values.stream().map(item.writer).collect(Collectors.joining(SEPARATOR)),
        values ->
            values.size() >= fewest
                && values.size() <= most
                && values.stream().allMatch(item.inRange));
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
      throw refusal(option, writer.apply(value));
    }
    return value;
  }

  private UsageException refusal(String option, String found) {
    return new UsageException(
        "Option '%s' must be %s, found '%s'".formatted(option, allowed, found));
  }
}
