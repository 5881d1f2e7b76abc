package org.episodic.spi.result;

/**
 * What a score measures.
 *
 * @since 0.1.0
 */
public enum Metric {
  /** Share of queries whose highest score is the right class's alone, in [0, 1]. */
  ACCURACY(true),
  /** Mean squared error over the queries, ≥ 0. */
  MSE(false);

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** Says whether a higher value is a better one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
