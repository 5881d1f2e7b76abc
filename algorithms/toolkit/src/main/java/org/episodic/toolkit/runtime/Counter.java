package org.episodic.toolkit.runtime;

/** A number of a learner that counts up and is part of its checkpoints. */
public final class Counter {
  private long value;

  /** Returns the count, 0 at first. */
  public long value() {
    return value;
  }

  /** Counts further. */
  public void add(long more) {
    value += more;
  }

  void set(long restored) {
    value = restored;
  }
}
