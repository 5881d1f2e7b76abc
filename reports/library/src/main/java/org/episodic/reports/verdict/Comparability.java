package org.episodic.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.reports.published.Conditions;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;

/**
 * Whether a measurement was made by the rules of a published number. A rule that the source does
 * not state makes a footnote and no difference; the number of test episodes is a matter of
 * precision and no rule.
 */
final class Comparability {
  private final List<Condition> conditions = new ArrayList<>();

  Comparability(CellResult cell, Conditions published) {
    Score score = cell.score().orElseThrow();
    Protocol protocol = cell.key().protocol();
    // A regression task has neither classes nor images.
    if (score.metric().equals(Metric.ACCURACY)) {
      compare(
          "split",
          Optional.of(published.split()).filter(split -> !split.isEmpty()),
          protocol.split());
      compare(
          "train rotations",
          published.trainRotations().map(Comparability::id),
          id(protocol.trainRotations()));
      compare(
          "test rotations",
          published.testRotations().map(Comparability::id),
          id(protocol.testRotations()));
    }
    compare(
        "queries per class",
        number(published.queriesPerClass()),
        String.valueOf(cell.key().shape().queriesPerClass()));
    compare("mode", published.mode().map(Comparability::id), id(score.mode()));
  }

  /** Returns every rule, with both values. */
  List<Condition> conditions() {
    return conditions;
  }

  /** Returns the rules that differ, with both values. */
  List<String> differing() {
    return conditions.stream()
        .filter(Condition::differs)
        .map(c -> "%s: published %s, ours %s".formatted(c.name(), c.paper().get(), c.here()))
        .toList();
  }

  /** Returns the rules that the source does not state. */
  List<String> unknown() {
    return conditions.stream().filter(c -> c.paper().isEmpty()).map(Condition::name).toList();
  }

  private void compare(String field, Optional<String> published, String ours) {
    boolean same = published.filter(ours::equals).isPresent();
    conditions.add(new Condition(field, published, ours, same));
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<String> number(OptionalInt number) {
    return number.isPresent() ? Optional.of(String.valueOf(number.getAsInt())) : Optional.empty();
  }
}
