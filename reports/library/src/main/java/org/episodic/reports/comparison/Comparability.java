package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.episodic.reports.published.Conditions;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;

/**
 * Whether a measurement was made by the rules of a published number, with the options that the
 * algorithm has by default, which are its paper's. A field the paper does not state counts as
 * unknown and not as different, except for the mode: transductive and inductive numbers are never
 * held against each other.
 */
final class Comparability {
  private final List<String> differing = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  Comparability(CellResult cell, Score score, Conditions published) {
    Protocol protocol = cell.key().protocol();
    if (score
        .metric()
        .equals(Metric.ACCURACY)) { // a regression task has neither classes nor images
      compare("split", text(published.split()), protocol.split());
      compare(
          "train rotations",
          published.trainRotations().map(this::id),
          id(protocol.trainRotations()));
      compare(
          "test rotations", published.testRotations().map(this::id), id(protocol.testRotations()));
    }
    compare(
        "queries per class",
        number(published.queriesPerClass()),
        String.valueOf(cell.key().shape().queriesPerClass()));
    compare("test episodes", number(published.testEpisodes()), String.valueOf(score.episodes()));
    if (published.mode().isEmpty()) {
      differing.add("mode: not stated by the paper, ours " + id(score.mode()));
    }
    published.mode().ifPresent(mode -> compare("mode", Optional.of(id(mode)), id(score.mode())));
    compareOptions(cell);
  }

  List<String> differing() {
    return differing;
  }

  List<String> unknown() {
    return unknown;
  }

  /** A default is the paper's value; whatever else is chosen makes another algorithm of it. */
  private void compareOptions(CellResult cell) {
    SortedMap<String, String> defaults = cell.provenance().optionDefaults();
    if (!defaults.keySet().containsAll(cell.key().options().keySet())) {
      unknown.add("defaults of the options (not recorded by the run)");
    }
    cell.changedOptions()
        .forEach(
            (name, value) ->
                differing.add(
                    "option %s: default %s, ours %s".formatted(name, defaults.get(name), value)));
  }

  private void compare(String field, Optional<String> published, String ours) {
    if (published.isEmpty()) {
      unknown.add(field);
    } else if (!published.get().equals(ours)) {
      differing.add("%s: published %s, ours %s".formatted(field, published.get(), ours));
    }
  }

  private String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private static Optional<String> number(OptionalInt number) {
    return number.isPresent() ? Optional.of(String.valueOf(number.getAsInt())) : Optional.empty();
  }
}
