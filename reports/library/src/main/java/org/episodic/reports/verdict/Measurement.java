package org.episodic.reports.verdict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.StandardError;

/**
 * What an algorithm scored, over all its seeds.
 *
 * @param cells one for each seed, equal otherwise, each with a score; at least one
 * @param mean mean of the seeds' means
 * @param halfWidth of the 95 % interval over test episodes
 * @param seedMeans mean of each seed, in the order of the cells
 */
public record Measurement(
    List<CellResult> cells, double mean, double halfWidth, List<Double> seedMeans) {
  /** With fewer seeds their spread is not known well enough to count on. */
  private static final int ENOUGH_SEEDS = 5;

  public Measurement {
    cells = List.copyOf(cells);
    seedMeans = List.copyOf(seedMeans);
  }

  /** Returns the first seed's cell, which stands for all where they are equal. */
  public CellResult first() {
    return cells.get(0);
  }

  /** Returns the number of seeds. */
  public int seeds() {
    return cells.size();
  }

  /** Says whether there are too few seeds for a small spread of theirs to be believed. */
  boolean hasFewSeeds() {
    return seeds() < ENOUGH_SEEDS;
  }

  /** Returns what the mean is a mean of. */
  public Metric metric() {
    return first().score().orElseThrow().metric();
  }

  /** Returns the test episodes of one seed. */
  public int episodes() {
    return first().score().orElseThrow().episodes();
  }

  /**
   * Returns the mean over the seeds of a score of each test episode, in stream order; empty if an
   * episode is missing anywhere, or is there twice, or a score is not finite.
   *
   * @param cells one for each seed
   * @param score of an episode; NaN if there is none
   */
  public static Optional<double[]> perEpisode(
      List<CellResult> cells, ToDoubleFunction<EpisodeScore> score) {
    int count = cells.get(0).episodes().size();
    double[] means = new double[count];
    for (CellResult cell : cells) {
      if (cell.episodes().size() != count) {
        return Optional.empty();
      }
      BitSet seen = new BitSet(count);
      for (EpisodeScore episode : cell.episodes()) {
        int index = episode.index();
        if (index < 0 || index >= count || seen.get(index)) {
          return Optional.empty();
        }
        seen.set(index);
        means[index] += score.applyAsDouble(episode) / cells.size();
      }
    }
    return Optional.of(means)
        .filter(m -> m.length > 0 && Arrays.stream(m).allMatch(Double::isFinite));
  }

  /**
   * Returns the error that comes of seeds, σ·√(1/S + 1): of the mean of our S trainings, and of the
   * paper's one. σ is that of the seeds, known with S − 1 degrees of freedom; of fewer than five
   * seeds only if it is more than assumed. Else it is what is assumed, taken as known.
   *
   * @param assumed what is assumed without evidence
   */
  StandardError errorOfSeeds(double assumed) {
    double terms = Math.sqrt(1.0 / seeds() + 1);
    if (seeds() < 2) {
      return StandardError.known(assumed * terms);
    }
    double found =
        MeanInterval.of(seedMeans.stream().mapToDouble(Double::doubleValue).toArray()).deviation();
    return hasFewSeeds() && found <= assumed
        ? StandardError.known(assumed * terms)
        : new StandardError(found * terms, seeds() - 1.0);
  }
}
