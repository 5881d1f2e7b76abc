package org.episodic.harness.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.episodic.spi.algorithm.LearnerActivity;

/**
 * What the time of a cell was spent on. Immutable.
 *
 * @param seconds the time of each activity; an activity within another counts for itself alone
 * @param parts of the time of the learner's activities, what the learner measured itself; the rest
 *     of an activity is what it did not measure
 */
public record TimeSpent(
    Map<Activity, Double> seconds, Map<Activity, Map<LearnerActivity, Double>> parts) {
  /** The time of a cell that did not say. */
  public static final TimeSpent UNKNOWN = new TimeSpent(Map.of(), Map.of());

  public TimeSpent {
    Map<Activity, Map<LearnerActivity, Double>> copies = new EnumMap<>(Activity.class);
    parts.forEach((activity, part) -> copies.put(activity, copy(part, LearnerActivity.class)));
    seconds = copy(seconds, Activity.class);
    parts = Collections.unmodifiableMap(copies);
  }

  private static <K extends Enum<K>> Map<K, Double> copy(Map<K, Double> map, Class<K> keys) {
    Map<K, Double> copy = new EnumMap<>(keys);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /** Returns the time of the learner's own calls. */
  public double learnerSeconds() {
    return seconds.entrySet().stream()
        .filter(entry -> entry.getKey().isOfLearner())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** Returns the time of all activities. */
  public double measuredSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
