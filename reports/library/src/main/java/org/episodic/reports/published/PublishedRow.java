package org.episodic.reports.published;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.UsageException;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;

/** Reads one line of a file of published results, and says exactly what is wrong with it. */
final class PublishedRow {
  static final Set<String> METRICS =
      Set.of("accuracy", "mse", "average_return", "verification_accuracy");

  private final String file;
  private final CSVRecord line;
  private final long number;

  PublishedRow(String file, CSVRecord line, long number) {
    this.file = file;
    this.line = line;
    this.number = number;
  }

  PublishedResult read() {
    String halfWidth = text("ci95_half_width");
    return new PublishedResult(
        new Target(
            required("algorithm"),
            required("dataset"),
            count("way"),
            count("shot"),
            metric(),
            steps()),
        text("variant"),
        value(),
        halfWidth.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(number("ci95_half_width", 0, Double.MAX_VALUE)),
        choice("interval_kind", IntervalKind.values(), IntervalKind::id),
        choice("kind", Kind.values(), PublishedRow::id),
        conditions(),
        required("source"),
        text("location"),
        text("note"));
  }

  private Conditions conditions() {
    return new Conditions(
        text("protocol"),
        text("split"),
        rotations("train_rotations"),
        rotations("test_rotations"),
        count("queries_per_class"),
        count("test_episodes"),
        mode());
  }

  private String metric() {
    String metric = required("metric");
    if (!METRICS.contains(metric)) {
      throw wrong("metric", "it must be one of " + METRICS.stream().sorted().toList());
    }
    return metric;
  }

  private double value() {
    return switch (metric()) {
      case "accuracy", "verification_accuracy" -> number("value", 0, 1);
      case "mse" -> number("value", 0, Double.MAX_VALUE);
      default -> number("value", -Double.MAX_VALUE, Double.MAX_VALUE);
    };
  }

  private OptionalInt steps() {
    return integer("inner_steps", 0);
  }

  private OptionalInt count(String column) {
    return integer(column, 1);
  }

  private Optional<Rotations> rotations(String column) {
    return text(column).isEmpty()
        ? Optional.empty()
        : Optional.of(choice(column, Rotations.values(), PublishedRow::id));
  }

  private Optional<EvaluationMode> mode() {
    String mode = text("mode");
    return mode.isEmpty() || mode.equals("unknown")
        ? Optional.empty()
        : Optional.of(choice("mode", EvaluationMode.values(), PublishedRow::id));
  }

  private OptionalInt integer(String column, int least) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      throw wrong(column, "it must be a whole number ≥ " + least);
    }
    throw wrong(column, "it must be a whole number ≥ " + least);
  }

  private double number(String column, double least, double most) {
    double value;
    try {
      value = Double.parseDouble(text(column));
    } catch (NumberFormatException e) {
      throw wrong(column, "it must be a number");
    }
    // Written so that NaN is refused as well.
    if (!(value >= least && value <= most)) {
      throw wrong(column, "it must lie in [%s, %s]".formatted(least, most));
    }
    return value;
  }

  private <T> T choice(String column, T[] values, Function<T, String> id) {
    String text = text(column);
    List<String> ids = Arrays.stream(values).map(id).toList();
    if (!ids.contains(text)) {
      throw wrong(column, "it must be one of " + ids);
    }
    return values[ids.indexOf(text)];
  }

  static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String required(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      throw wrong(column, "it must not be empty");
    }
    return text;
  }

  private String text(String column) {
    if (!line.isSet(column)) {
      throw new UsageException(
          "%s, line %s: column '%s' is missing; the line has %s of %s fields"
              .formatted(
                  file, number, column, line.size(), line.getParser().getHeaderMap().size()));
    }
    return line.get(column).strip();
  }

  private UsageException wrong(String column, String allowed) {
    return new UsageException(
        "%s, line %s: column '%s' has the value '%s', which is not allowed; %s"
            .formatted(file, number, column, line.get(column), allowed));
  }
}
