package org.episodic.toolkit.head;

import java.util.Arrays;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Scores;
import org.episodic.toolkit.codes.Codes;

/**
 * k nearest neighbours by Euclidean distance (Cover and Hart, IEEE Transactions on Information
 * Theory 1967). Each votes for its class with weight 1/d², so that votes are equal only where
 * distances are; all that are as near as the last one vote.
 *
 * @param neighbours k; 0 for as many as a class has support images
 */
public record NearestNeighbours(int neighbours) implements TaskClassifier {
  private static final double SMALLEST = 1e-12;

  /** Refuses a negative k by an {@code IllegalArgumentException}. */
  public NearestNeighbours {
    if (neighbours < 0) {
      throw new IllegalArgumentException("Neighbours must be ≥ 0, found " + neighbours);
    }
  }

  @Override
  public Scores scores(Codes support, ClassLabels labels, Codes query) {
    int way = labels.way();
    int perClass = Math.max(1, labels.count() / way);
    int k = Math.min(labels.count(), neighbours == 0 ? perClass : neighbours);
    float[] scores = new float[query.count() * way];
    for (int q = 0; q < query.count(); q++) {
      double[] distances = new double[labels.count()];
      for (int s = 0; s < distances.length; s++) {
        distances[s] = Math.max(SMALLEST, Codes.squaredDistance(query, q, support, s));
      }
      double[] sorted = distances.clone();
      Arrays.sort(sorted);
      double[] votes = new double[way];
      for (int s = 0; s < distances.length; s++) {
        if (distances[s] <= sorted[k - 1]) {
          votes[labels.label(s)] += 1 / distances[s];
        }
      }
      for (int label = 0; label < way; label++) {
        scores[q * way + label] = (float) (votes[label] * sorted[0]);
      }
    }
    return new Scores(way, scores);
  }
}
