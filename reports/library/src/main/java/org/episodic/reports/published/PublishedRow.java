package org.episodic.reports.published;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.UsageException;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;

/** Reads one line of a file of published results, and says exactly what is wrong with it. */
final class PublishedRow {
  private static final Set<String> SHARES =
      Set.of("accuracy", "verification-accuracy", "success-rate", "improved-rate");
  private static final Set<String> AT_LEAST_ZERO =
      Set.of("mse", "cumulative-regret", "steps-to-goal", "success-steps");
  private static final Set<String> ANY_NUMBER =
      Set.of("average-return", "trial-return", "normalized-return");

  private static final Pattern MET_BY = Pattern.compile("([a-z0-9-]+)(?:\\[([^\\]]*)\\])?");

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
    List<MetBy> metBy = metBy();
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
        training(metBy),
        metBy,
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

  private Training training(List<MetBy> metBy) {
    String iterations = optional("training");
    boolean stated = !iterations.equals("not-stated");
    SortedMap<String, String> settings = new TreeMap<>();
    metBy.forEach(alternative -> settings.putAll(alternative.options()));
    settings.putAll(values("settings", optional("settings")));
    return new Training(
        stated,
        stated && !iterations.isEmpty() ? count("training") : OptionalInt.empty(),
        settings);
  }

  /** Reads {@code maml[first-order=true]; fomaml}; empty is the algorithm of the row. */
  private List<MetBy> metBy() {
    List<MetBy> metBy = new ArrayList<>();
    for (String part : parts(optional("met_by"), ";")) {
      Matcher matcher = MET_BY.matcher(part);
      if (!matcher.matches()) {
        throw wrong("met_by", "'" + part + "' must be an id, or an id with [option=value, ...]");
      }
      String options = matcher.group(2) == null ? "" : matcher.group(2).replace(',', ';');
      metBy.add(new MetBy(matcher.group(1), values("met_by", options)));
    }
    return metBy.isEmpty() ? List.of(new MetBy(required("algorithm"), new TreeMap<>())) : metBy;
  }

  /** Reads {@code name=value; name=value}. */
  private SortedMap<String, String> values(String column, String text) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String part : parts(text, ";")) {
      int equals = part.indexOf('=');
      if (equals < 1 || equals == part.length() - 1) {
        throw wrong(column, "'" + part + "' must be option=value");
      }
      values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return values;
  }

  private static List<String> parts(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private String metric() {
    String metric = required("metric");
    List<String> metrics =
        Stream.of(SHARES, AT_LEAST_ZERO, ANY_NUMBER).flatMap(Set::stream).sorted().toList();
    if (!metrics.contains(metric)) {
      throw wrong("metric", "it must be one of " + metrics);
    }
    return metric;
  }

  private double value() {
    String metric = metric();
    return number(
        "value",
        ANY_NUMBER.contains(metric) ? -Double.MAX_VALUE : 0,
        SHARES.contains(metric) ? 1 : Double.MAX_VALUE);
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

  /** Returns the text of a column that a file need not have. */
  private String optional(String column) {
    return line.isMapped(column) ? text(column) : "";
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
