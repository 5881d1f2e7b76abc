package org.episodic.harness.run;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where the time of a cell went.
 *
 * @param wallSeconds from the decision to run it until its row was on the disk
 * @param seconds of that, the time of each activity; empty if its process did not say
 */
public record CellProfile(double wallSeconds, Map<Activity, Double> seconds) {
  public CellProfile {
    Map<Activity, Double> copy = new EnumMap<>(Activity.class);
    copy.putAll(seconds);
    seconds = copy;
  }

  /** Returns the time of the learner's own calls. */
  public double learnerSeconds() {
    return seconds.entrySet().stream()
        .filter(entry -> entry.getKey().isOfLearner())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
