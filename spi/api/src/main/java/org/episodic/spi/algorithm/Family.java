package org.episodic.spi.algorithm;

/**
 * What kind of method an algorithm is; reports show algorithms of one family together, in this
 * order. More may come.
 *
 * @since 0.1.0
 */
public enum Family {
  /** Adapts to a task by gradient steps: MAML and its kin. */
  GRADIENT("Gradient-based"),
  /** Compares queries with the support set in an embedding: prototypical networks and their kin. */
  METRIC("Metric-based"),
  /** Reads the support set as an input: memories, attention, networks that make networks. */
  MODEL("Model-based"),
  /** Trains on classes that it makes up itself, without labels. */
  UNSUPERVISED("Unsupervised"),
  /** A yardstick: nothing is learned over tasks, or nothing about them. */
  BASELINE("Baselines"),
  /** Any other. */
  OTHER("Other");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** Returns its name as a heading. */
  public String title() {
    return title;
  }
}
