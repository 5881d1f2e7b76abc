package org.episodic.spi.episode;

/**
 * The kind of target an episode asks for. More may come, so a switch over them has a default.
 *
 * @since 0.1.0
 */
public enum TaskType {
  /** N-way K-shot classification, scored by accuracy. */
  CLASSIFICATION,
  /** Real-valued regression from K points, scored by mean squared error. */
  REGRESSION
}
