package org.episodic.spi.episode;

/**
 * Inputs with their targets.
 *
 * @param inputs the inputs
 * @param targets one target for each input, in the same order
 * @since 0.1.0
 */
public record LabelledSet(Inputs inputs, Targets targets) {
  public LabelledSet {
    if (inputs.count() != targets.count()) {
      throw new IllegalArgumentException(
          "%s inputs have %s targets".formatted(inputs.count(), targets.count()));
    }
  }

  /** Returns the number of inputs. */
  public int count() {
    return inputs.count();
  }

  /** Returns the inputs at these positions with their targets, in that order. */
  public LabelledSet select(int... positions) {
    return new LabelledSet(inputs.select(positions), targets.select(positions));
  }
}
