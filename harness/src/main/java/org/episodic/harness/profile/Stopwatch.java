package org.episodic.harness.profile;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;

/**
 * Adds up the time of each activity, and of the parts that the learner tells apart. What is within
 * another of its kind counts for itself alone. Used by the thread that made it.
 */
public final class Stopwatch {
  private final Map<Activity, Double> seconds = new EnumMap<>(Activity.class);
  private final Map<Activity, Map<LearnerActivity, Double>> parts = new EnumMap<>(Activity.class);
  private final Thread owner = Thread.currentThread();
  private final Ticker ticker;
  private Activity current;
  private double inner;
  private double innerParts;

  /**
   * @param ticker tells the time
   */
  public Stopwatch(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * What is measured.
   *
   * @param <T> what it returns
   * @param <E> what it throws
   */
  public interface Measured<T, E extends Exception> {
    T get() throws E;
  }

  /** Measures what is done as that activity. */
  public <T, E extends Exception> T measure(Activity activity, Measured<T, E> measured) throws E {
    Activity outer = current;
    double innerBefore = inner;
    current = activity;
    inner = 0;
    long start = ticker.nanoseconds();
    try {
      return measured.get();
    } finally {
      double elapsed = ticker.secondsSince(start);
      seconds.merge(activity, elapsed - inner, Double::sum);
      inner = innerBefore + elapsed;
      current = outer;
    }
  }

  /** Returns what measures the parts of whatever activity is going on. */
  public Profiler profiler() {
    return new Profiler() {
      @Override
      public <T> T measure(LearnerActivity part, Supplier<T> work) {
        boolean counts = Thread.currentThread() == owner && current != null;
        return counts ? measurePart(part, work) : work.get();
      }
    };
  }

  private <T> T measurePart(LearnerActivity part, Supplier<T> work) {
    double innerBefore = innerParts;
    innerParts = 0;
    long start = ticker.nanoseconds();
    try {
      return work.get();
    } finally {
      double elapsed = ticker.secondsSince(start);
      parts
          .computeIfAbsent(current, activity -> new EnumMap<>(LearnerActivity.class))
          .merge(part, elapsed - innerParts, Double::sum);
      innerParts = innerBefore + elapsed;
    }
  }

  /** Returns what tells the time. */
  public Ticker ticker() {
    return ticker;
  }

  /** Returns the times so far. */
  public TimeSpent spent() {
    return new TimeSpent(seconds, parts);
  }
}
