package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.episodic.reports.verdict.Measurement;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.PairedDifference;

/**
 * How much an algorithm loses where test inputs are shifted, on the same tasks.
 *
 * @param unshifted the cells without a shift, one for each seed that both have, ascending
 * @param shifted those with it, in the same order
 * @param before mean score of the unshifted
 * @param after mean score of the shifted
 * @param lost over the tasks, of each the mean over seeds; positive is worse
 * @param lostOverSeeds over the seeds, of each the mean over tasks; empty for one seed
 * @param sameTraining whether each pair left the same learning curve, as equal seeds do on one
 *     machine
 */
public record Shift(
    List<CellResult> unshifted,
    List<CellResult> shifted,
    double before,
    double after,
    PairedDifference lost,
    Optional<MeanInterval> lostOverSeeds,
    boolean sameTraining) {

  /** Levels of an option in ascending order. */
  static final Comparator<SortedMap<String, String>> BY_LEVEL =
      Comparator.comparing((SortedMap<String, String> level) -> level.keySet().toString())
          .thenComparing(Shift::numbers)
          .thenComparing(Object::toString);

  private static final Comparator<Shift> ORDER =
      Comparator.comparing((Shift s) -> s.key().dataset())
          .thenComparing(s -> s.key().shape().way())
          .thenComparing(s -> s.key().shape().shot())
          .thenComparing(s -> s.key().protocol().id())
          .thenComparing(s -> s.key().algorithm())
          .thenComparing(s -> s.key().shift(), BY_LEVEL);

  public Shift {
    unshifted = List.copyOf(unshifted);
    shifted = List.copyOf(shifted);
  }

  /**
   * Returns every level of which the unshifted cells are there too, the levels of an option in
   * ascending order; none of cells without their test episodes.
   */
  static List<Shift> of(List<SeedSpread> spreads) {
    Map<CellKey, CellResult> byKey = new HashMap<>();
    spreads.forEach(spread -> spread.cells().forEach(cell -> byKey.put(cell.key(), cell)));
    return spreads.stream()
        .filter(spread -> !spread.cells().get(0).key().shift().isEmpty())
        .flatMap(spread -> of(spread.cells(), byKey).stream())
        .sorted(ORDER)
        .toList();
  }

  private static Optional<Shift> of(List<CellResult> level, Map<CellKey, CellResult> byKey) {
    List<CellResult> unshifted = new ArrayList<>();
    List<CellResult> shifted = new ArrayList<>();
    for (CellResult cell : level) {
      CellResult other = byKey.get(cell.key().unshifted());
      if (other != null && isPair(other, cell)) {
        unshifted.add(other);
        shifted.add(cell);
      }
    }
    if (shifted.isEmpty()) {
      return Optional.empty();
    }
    Optional<double[]> before = Measurement.perEpisode(unshifted, EpisodeScore::score);
    Optional<double[]> after = Measurement.perEpisode(shifted, EpisodeScore::score);
    return before.isPresent() && after.isPresent() && before.get().length > 1
        ? Optional.of(of(unshifted, shifted, before.get(), after.get()))
        : Optional.empty();
  }

  private static Shift of(
      List<CellResult> unshifted, List<CellResult> shifted, double[] before, double[] after) {
    boolean higherIsBetter = metric(shifted.get(0)).higherIsBetter();
    double sign = higherIsBetter ? 1 : -1;
    double[] perSeed = new double[shifted.size()];
    boolean sameTraining = true;
    for (int i = 0; i < perSeed.length; i++) {
      perSeed[i] = sign * (mean(unshifted.get(i)) - mean(shifted.get(i)));
      sameTraining &= trace(unshifted.get(i)).equals(trace(shifted.get(i)));
    }
    return new Shift(
        unshifted,
        shifted,
        MeanInterval.of(before).mean(),
        MeanInterval.of(after).mean(),
        higherIsBetter ? PairedDifference.of(before, after) : PairedDifference.of(after, before),
        perSeed.length > 1 ? Optional.of(MeanInterval.of(perSeed)) : Optional.empty(),
        sameTraining);
  }

  private static boolean isPair(CellResult one, CellResult other) {
    Score a = one.score().orElseThrow();
    Score b = other.score().orElseThrow();
    return a.metric().equals(b.metric())
        && a.mode() == b.mode()
        && one.episodes().size() == other.episodes().size()
        && one.hasTasksOf(other);
  }

  private static Metric metric(CellResult cell) {
    return cell.score().orElseThrow().metric();
  }

  private static double mean(CellResult cell) {
    return cell.score().orElseThrow().mean();
  }

  /** What is equal in the curves of two equal trainings: all but time and memory. */
  private static List<List<Double>> trace(CellResult cell) {
    return cell.curve().stream().map(Shift::trace).toList();
  }

  private static List<Double> trace(CurvePoint point) {
    return List.of((double) point.iteration(), point.trainLoss(), point.validationScore());
  }

  /** Returns the first number of the first value: levels that are no numbers come first. */
  private static double numbers(SortedMap<String, String> level) {
    return level.values().stream()
        .map(value -> number(value.split(",", 2)[0]))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .findFirst()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns what was asked for, of the first seed. */
  public CellKey key() {
    return shifted.get(0).key();
  }

  /** Returns what was measured. */
  public Metric metric() {
    return metric(shifted.get(0));
  }
}
