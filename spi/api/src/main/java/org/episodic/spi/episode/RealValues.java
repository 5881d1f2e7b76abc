package org.episodic.spi.episode;

/**
 * Real targets of a regression task, one for each input.
 *
 * @since 0.1.0
 */
public final class RealValues implements Targets {
  private final float[] values;

  /**
   * @param values one value for each input; copied
   */
  public RealValues(float... values) {
    this.values = values.clone();
  }

  /** Returns the value of the input at that position. */
  public float value(int position) {
    return values[position];
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public RealValues select(int... positions) {
    float[] selected = new float[positions.length];
    for (int i = 0; i < positions.length; i++) {
      selected[i] = values[positions[i]];
    }
    return new RealValues(selected);
  }
}
