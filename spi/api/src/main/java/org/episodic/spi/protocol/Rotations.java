package org.episodic.spi.protocol;

/**
 * What is done with quarter turns of square images.
 *
 * @since 0.1.0
 */
public enum Rotations {
  /** Images stay upright. */
  NONE,
  /** Each class of a task is turned by one random multiple of 90°, drawn anew for each task. */
  RANDOM_PER_CLASS,
  /** Each class is four classes, one for each multiple of 90° (Santoro et al. 2016). */
  AS_CLASSES
}
