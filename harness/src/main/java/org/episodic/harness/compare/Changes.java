package org.episodic.harness.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.PairedDifference;

/**
 * The numbers of a comparison. One seed is compared over its test episodes, which tells of these
 * two trained learners; several are compared over the means of the seeds, which tells of the
 * algorithm. A seed stands for the same start and the same training episodes in both, so seeds are
 * paired.
 */
final class Changes {
  private Changes() {}

  /** Returns the seeds that both have a score of, on the same test episodes. */
  static List<Long> comparable(CellPair pair) {
    return pair.commonSeeds().stream().filter(seed -> pair.obstacle(seed).isEmpty()).toList();
  }

  /** Returns the numbers of a cell, its p-value not corrected; empty if no seed is comparable. */
  static Optional<ComparedCell.Change> of(CellPair pair) {
    List<Long> seeds = comparable(pair);
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    List<CellResult> then = seeds.stream().map(pair.base()::get).toList();
    List<CellResult> now = seeds.stream().map(pair.current()::get).toList();
    double[] before = then.size() == 1 ? SeedResults.scores(then.get(0)) : means(then);
    double[] after = now.size() == 1 ? SeedResults.scores(now.get(0)) : means(now);
    PairedDifference difference = PairedDifference.of(after, before);
    Metric metric = now.get(0).score().orElseThrow().metric();
    return Optional.of(
        new ComparedCell.Change(
            metric,
            MeanInterval.of(before).mean(),
            MeanInterval.of(after).mean(),
            difference.difference().mean(),
            difference.difference().halfWidth(),
            IntStream.range(0, after.length).mapToObj(i -> after[i] - before[i]).toList(),
            largestDifferenceOfFirstLosses(then, now),
            difference.pValue(),
            IntStream.range(0, seeds.size()).map(i -> differing(then.get(i), now.get(i))).sum(),
            now.stream().mapToInt(result -> result.episodes().size()).sum()));
  }

  static ComparedCell.Change withPValue(ComparedCell.Change change, double pValue) {
    return new ComparedCell.Change(
        change.metric(),
        change.base(),
        change.current(),
        change.difference(),
        change.halfWidth(),
        change.differences(),
        change.firstLosses(),
        pValue,
        change.differing(),
        change.episodes());
  }

  private static double largestDifferenceOfFirstLosses(
      List<CellResult> then, List<CellResult> now) {
    double largest = 0;
    for (int seed = 0; seed < then.size(); seed++) {
      List<Double> before = then.get(seed).firstLosses();
      List<Double> after = now.get(seed).firstLosses();
      if (before.isEmpty() || before.size() != after.size()) {
        return Double.NaN;
      }
      for (int i = 0; i < before.size(); i++) {
        largest = Math.max(largest, Math.abs(after.get(i) - before.get(i)));
      }
    }
    return largest;
  }

  private static double[] means(List<CellResult> results) {
    return results.stream()
        .mapToDouble(r -> MeanInterval.of(SeedResults.scores(r)).mean())
        .toArray();
  }

  /** Episodes count by all that was recorded of them, steps of adaptation too. */
  private static int differing(CellResult then, CellResult now) {
    return (int)
        IntStream.range(0, then.episodes().size())
            .filter(i -> !then.episodes().get(i).equals(now.episodes().get(i)))
            .count();
  }
}
