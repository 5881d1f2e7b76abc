package org.episodic.harness.cli.console;

import java.util.OptionalDouble;
import org.episodic.harness.forecast.Course;

/** Times as people say them. */
public final class Durations {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private Durations() {}

  /** Returns the time that is left of a run as the end of a line; empty if it is not known. */
  public static String left(Course course) {
    OptionalDouble left = course.secondsLeft();
    return left.isEmpty() ? "" : ", run: about " + about(left.getAsDouble()) + " left";
  }

  /** Returns a time to two figures or so: {@code 40 s}, {@code 12 min}, {@code 2 h 10 min}. */
  public static String about(double seconds) {
    if (seconds < 95) {
      // An estimate is not good to the second.
      return (seconds < 10 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5) + " s";
    }
    if (seconds < 1.5 * HOUR) {
      return Math.round(seconds / MINUTE) + " min";
    }
    if (seconds < 48.0 * HOUR) {
      long tens = Math.round(seconds / (10 * MINUTE));
      return tens / 6 + " h" + (tens % 6 == 0 ? "" : " " + tens % 6 * 10 + " min");
    }
    return Math.round(seconds / (24.0 * HOUR)) + " days";
  }
}
