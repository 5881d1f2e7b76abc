package org.episodic.spi.algorithm;

/**
 * What a learner spends the time of its calls on, as far as profiles tell it apart.
 *
 * @since 0.1.0
 */
public enum LearnerActivity {
  /** Episodes are copied into the memory of the numerical library or of its device. */
  FEED,
  /** The library computes; the learner waits for it. */
  COMPUTE,
  /** Results are copied out of that memory, and made into losses, scores or parameters. */
  FETCH
}
