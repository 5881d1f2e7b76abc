package org.episodic.spi.episode;

import java.util.Arrays;

/**
 * Class labels of an episode. They say which of its {@code way} classes an input belongs to and
 * nothing about which class of the data set that is.
 *
 * @since 0.1.0
 */
public final class ClassLabels implements Targets {
  private final int way;
  private final int[] labels;

  /**
   * @param way number of classes of the episode, at least 1
   * @param labels one label in [0, way) for each input; copied
   */
  public ClassLabels(int way, int... labels) {
    for (int label : labels) {
      if (label < 0 || label >= way) {
        throw new IllegalArgumentException("Label %s is outside [0, %s)".formatted(label, way));
      }
    }
    this.way = way;
    this.labels = labels.clone();
  }

  /** Returns the number of classes of the episode. */
  public int way() {
    return way;
  }

  /** Returns the label of the input at that position. */
  public int label(int position) {
    return labels[position];
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public ClassLabels select(int... positions) {
    return new ClassLabels(way, Arrays.stream(positions).map(i -> labels[i]).toArray());
  }
}
