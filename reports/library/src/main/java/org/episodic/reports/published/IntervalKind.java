package org.episodic.reports.published;

/** What the printed half width of a published result is. */
public enum IntervalKind {
  /** Nothing is printed. */
  NONE("none"),
  /** A 95 % interval over test tasks. */
  OVER_TASKS("95-over-tasks"),
  /** A 95 % interval over the goals of a reinforcement-learning task, from the authors' data. */
  OVER_GOALS("95-over-goals"),
  /** A 95 % interval whose sample the paper does not state. */
  UNSPECIFIED("95-unspecified"),
  /** A ± without a stated meaning, presumably over runs. */
  UNSTATED_OVER_RUNS("unstated-over-runs"),
  /** A ± without a stated meaning, presumably over tasks. */
  UNSTATED_OVER_TASKS("unstated-over-tasks");

  private final String id;

  IntervalKind(String id) {
    this.id = id;
  }

  /** Says whether something is printed of which the source does not say what it is. */
  public boolean isUnstated() {
    return this == UNSTATED_OVER_RUNS || this == UNSTATED_OVER_TASKS;
  }

  /** Returns its name in the file. */
  public String id() {
    return id;
  }
}
