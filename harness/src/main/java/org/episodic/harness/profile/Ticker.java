package org.episodic.harness.profile;

/** Reads a clock that only measures durations. */
@FunctionalInterface
public interface Ticker {
  /** Returns nanoseconds since an arbitrary moment. */
  long nanoseconds();

  /** Returns the seconds since an earlier reading. */
  default double secondsSince(long start) {
    return (nanoseconds() - start) / 1e9;
  }
}
