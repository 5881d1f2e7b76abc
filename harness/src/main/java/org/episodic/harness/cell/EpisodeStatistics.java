package org.episodic.harness.cell;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.episodic.spi.result.EpisodeScore;

/** The two numbers that stand for the scores of a cell's episodes. */
public final class EpisodeStatistics {
  private EpisodeStatistics() {}

  /** Returns the mean. */
  public static double mean(List<EpisodeScore> scores) {
    return Mean.of(values(scores)).getAsDouble();
  }

  /**
   * Returns the half width of the 95 % interval of the mean: Student's t with the sample's
   * deviation.
   */
  public static double halfWidth(List<EpisodeScore> scores) {
    double deviation = StandardDeviation.of(values(scores)).getAsDouble();
    double quantile = TDistribution.of(scores.size() - 1.0).inverseCumulativeProbability(0.975);
    return quantile * deviation / Math.sqrt(scores.size());
  }

  private static double[] values(List<EpisodeScore> scores) {
    return scores.stream().mapToDouble(EpisodeScore::score).toArray();
  }
}
