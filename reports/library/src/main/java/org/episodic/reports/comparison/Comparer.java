package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.published.Target;
import org.episodic.reports.verdict.Assessment;
import org.episodic.reports.verdict.Judge;
import org.episodic.reports.verdict.Measurement;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;

/** Holds cells against published numbers. */
final class Comparer {
  private final PublishedResults published;

  Comparer(PublishedResults published) {
    this.published = published;
  }

  /**
   * Returns one row for each published number of steps, or a single row.
   *
   * @param cells one for each seed, equal otherwise, each with a score
   */
  List<Compared> compare(List<CellResult> cells) {
    List<Compared> rows = new ArrayList<>();
    Optional<PublishedResult> target = target(cells.get(0), OptionalInt.empty());
    if (target.isPresent()) {
      rows.add(row(measured(cells), OptionalInt.empty(), target));
    }
    for (int steps : steps(cells)) {
      Optional<PublishedResult> after = target(cells.get(0), OptionalInt.of(steps));
      if (after.isPresent()) {
        rows.add(row(measured(cells, steps), OptionalInt.of(steps), after));
      }
    }
    if (rows.isEmpty()) {
      rows.add(row(measured(cells), OptionalInt.empty(), Optional.empty()));
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

  private static Measurement measured(List<CellResult> cells) {
    List<Double> means = cells.stream().map(c -> c.score().orElseThrow().mean()).toList();
    double own = cells.get(0).score().orElseThrow().ci95HalfWidth();
    double halfWidth = cells.size() == 1 ? own : halfWidth(cells, EpisodeScore::score, own);
    return new Measurement(cells, mean(means), halfWidth, means);
  }

  private static Measurement measured(List<CellResult> cells, int steps) {
    List<CellResult> shown = cells.stream().filter(c -> steps(List.of(c)).contains(steps)).toList();
    List<Double> means = shown.stream().map(c -> afterSteps(c, steps).mean()).toList();
    double own = afterSteps(shown.get(0), steps).halfWidth();
    ToDoubleFunction<EpisodeScore> score = score(OptionalInt.of(steps));
    double halfWidth = shown.size() == 1 ? own : halfWidth(shown, score, own);
    return new Measurement(shown, mean(means), halfWidth, means);
  }

  /** Returns an episode's own score, or that after a number of steps, NaN if there is none. */
  static ToDoubleFunction<EpisodeScore> score(OptionalInt steps) {
    return steps.isEmpty()
        ? EpisodeScore::score
        : e -> e.afterSteps().getOrDefault(steps.getAsInt(), Double.NaN);
  }

  private static double mean(List<Double> values) {
    return values.size() == 1
        ? values.get(0)
        : MeanInterval.of(values.stream().mapToDouble(Double::doubleValue).toArray()).mean();
  }

  /**
   * All seeds are scored on the same episodes, so what varies from episode to episode is the mean
   * over the seeds; without the episodes it is taken to vary as one seed's score does.
   */
  private static double halfWidth(
      List<CellResult> cells, ToDoubleFunction<EpisodeScore> score, double ofOneSeed) {
    return Measurement.perEpisode(cells, score)
        .filter(means -> means.length > 1)
        .map(means -> MeanInterval.of(means).halfWidth())
        .orElse(ofOneSeed);
  }

  /**
   * Returns the number measured in our mode if there is one, then one by our protocol; none where
   * test inputs are shifted or the size of each task is drawn, which no published number is of.
   */
  private Optional<PublishedResult> target(CellResult cell, OptionalInt steps) {
    CellKey key = cell.key();
    if (!key.shift().isEmpty() || key.protocol().sampling().varies()) {
      return Optional.empty();
    }
    Score score = cell.score().orElseThrow();
    Target target =
        new Target(
            key.algorithm(),
            key.dataset(),
            OptionalInt.of(key.shape().way()),
            OptionalInt.of(key.shape().shot()),
            score.metric().id(),
            steps);
    Comparator<PublishedResult> byMode =
        Comparator.comparingInt(p -> distance(p.conditions().mode(), score.mode()));
    return published.targets(target, key.options()).stream()
        .min(byMode.thenComparing(p -> !p.conditions().protocol().equals(key.protocol().id())));
  }

  private static int distance(Optional<EvaluationMode> published, EvaluationMode ours) {
    return published.isEmpty() ? 1 : published.get() == ours ? 0 : 2;
  }

  private static Compared row(
      Measurement measured, OptionalInt steps, Optional<PublishedResult> published) {
    Assessment assessment =
        published.map(p -> Judge.assess(measured, p)).orElseGet(() -> Judge.assess(measured));
    return new Compared(measured, steps, published, assessment);
  }
}
