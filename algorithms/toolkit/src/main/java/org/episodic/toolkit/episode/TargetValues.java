package org.episodic.toolkit.episode;

import java.util.Arrays;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Targets;

/** Lays out targets as tensors want them. */
public final class TargetValues {
  private TargetValues() {}

  /**
   * Writes the first {@code count} targets to {@code count × outputs} places of an array: one-hot
   * labels, or real values.
   */
  public static void fill(Targets targets, int count, int outputs, float[] values, int offset) {
    Arrays.fill(values, offset, offset + count * outputs, 0f);
    for (int i = 0; i < count; i++) {
      int row = offset + i * outputs;
      if (targets instanceof ClassLabels labels) {
        values[row + labels.label(i)] = 1;
      } else if (targets instanceof RealValues reals) {
        values[row] = reals.value(i);
      }
    }
  }
}
