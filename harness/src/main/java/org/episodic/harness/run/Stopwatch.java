package org.episodic.harness.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Adds up the time of each activity. An activity within another counts for itself alone. */
public final class Stopwatch {
  private final Map<Activity, Double> seconds = new EnumMap<>(Activity.class);
  private final Ticker ticker;
  private double inner;

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
  interface Measured<T, E extends Exception> {
    T get() throws E;
  }

  <T, E extends Exception> T measure(Activity activity, Measured<T, E> measured) throws E {
    double innerBefore = inner;
    inner = 0;
    long start = ticker.nanoseconds();
    try {
      return measured.get();
    } finally {
      double elapsed = ticker.secondsSince(start);
      seconds.merge(activity, elapsed - inner, Double::sum);
      inner = innerBefore + elapsed;
    }
  }

  Ticker ticker() {
    return ticker;
  }

  Map<Activity, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
