package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.published.Target;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;
import org.episodic.statistics.Equivalence;
import org.episodic.statistics.MeanInterval;

/** Holds cells against published numbers. */
final class Comparer {
  private final PublishedResults published;

  Comparer(PublishedResults published) {
    this.published = published;
  }

  /** Returns one row for each published number of steps, or a single row. */
  List<ComparedCell> compare(CellResult cell) {
    Score score = cell.score().orElseThrow();
    List<ComparedCell> rows = new ArrayList<>();
    Optional<PublishedResult> target = target(cell, score, OptionalInt.empty());
    if (target.isPresent()) {
      rows.add(row(cell, OptionalInt.empty(), score.mean(), score.ci95HalfWidth(), target));
    }
    for (int steps : steps(List.of(cell))) {
      Optional<PublishedResult> after = target(cell, score, OptionalInt.of(steps));
      if (after.isPresent()) {
        MeanInterval interval = afterSteps(cell, steps);
        rows.add(row(cell, OptionalInt.of(steps), interval.mean(), interval.halfWidth(), after));
      }
    }
    if (rows.isEmpty()) {
      rows.add(
          row(cell, OptionalInt.empty(), score.mean(), score.ci95HalfWidth(), Optional.empty()));
    }
    return rows;
  }

  /** Returns every number of adaptation steps that any episode was scored after. */
  static TreeSet<Integer> steps(List<CellResult> cells) {
    TreeSet<Integer> steps = new TreeSet<>();
    cells.forEach(c -> c.episodes().forEach(e -> steps.addAll(e.afterSteps().keySet())));
    return steps;
  }

  static MeanInterval afterSteps(CellResult cell, int steps) {
    return MeanInterval.of(
        cell.episodes().stream()
            .filter(e -> e.afterSteps().containsKey(steps))
            .mapToDouble(e -> e.afterSteps().get(steps))
            .toArray());
  }

  /** Returns the number measured in our mode if there is one, then one by our protocol. */
  private Optional<PublishedResult> target(CellResult cell, Score score, OptionalInt steps) {
    CellKey key = cell.key();
    Target target =
        new Target(
            key.algorithm(),
            key.dataset(),
            OptionalInt.of(key.shape().way()),
            OptionalInt.of(key.shape().shot()),
            score.metric().id(),
            steps);
    Comparator<PublishedResult> differentMode =
        Comparator.comparing(p -> !p.conditions().mode().equals(Optional.of(score.mode())));
    return published.targets(target).stream()
        .min(
            differentMode.thenComparing(
                p -> !p.conditions().protocol().equals(key.protocol().id())));
  }

  private static ComparedCell row(
      CellResult cell,
      OptionalInt steps,
      double mean,
      double halfWidth,
      Optional<PublishedResult> published) {
    Assessment assessment =
        published
            .map(p -> assess(cell, mean, halfWidth, p))
            .orElseGet(Assessment::noPublishedValue);
    return new ComparedCell(cell, steps, mean, halfWidth, published, assessment);
  }

  private static Assessment assess(
      CellResult cell, double mean, double halfWidth, PublishedResult published) {
    Score score = cell.score().orElseThrow();
    Comparability rules = new Comparability(cell, score, published.conditions());
    List<String> differing = new ArrayList<>(rules.differing());
    if (!Double.isFinite(mean) || !Double.isFinite(halfWidth)) {
      differing.add("the measured value or its interval is not a finite number");
    }
    if (!differing.isEmpty()) {
      return Assessment.notComparable(differing, rules.unknown());
    }
    double margin = Margins.margin(score.metric(), published);
    Equivalence equivalence =
        Equivalence.of(mean, halfWidth, published.value(), published.halfWidth().orElse(0), margin);
    return Assessment.of(equivalence, rules.unknown());
  }
}
