package org.episodic.spi.episode;

/**
 * What is to be predicted for each input of a set: a class of the episode, or a real value.
 *
 * @since 0.1.0
 */
public sealed interface Targets permits ClassLabels, RealValues {

  /** Returns the number of targets, one for each input. */
  int count();

  /** Returns the targets at these positions, in that order. */
  Targets select(int... positions);
}
