package org.episodic.spi.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The score of one test episode.
 *
 * @param index its place in the stream, from 0
 * @param score accuracy or mean squared error
 * @param afterSteps the same after fewer adaptation steps, where the learner shows it
 * @since 0.1.0
 */
public record EpisodeScore(int index, double score, SortedMap<Integer, Double> afterSteps) {
  public EpisodeScore {
    // There are thousands of them in memory, most without steps.
    afterSteps =
        afterSteps.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(afterSteps));
  }
}
