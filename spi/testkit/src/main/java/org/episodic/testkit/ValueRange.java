package org.episodic.testkit;

import org.episodic.spi.episode.InputShape;

/**
 * The values of inputs.
 *
 * @param lowest smallest value
 * @param highest largest value, above the smallest
 * @since 0.1.0
 */
public record ValueRange(float lowest, float highest) {
  private static final ValueRange IMAGES = new ValueRange(0, 1);
  private static final ValueRange VECTORS = new ValueRange(-3, 3);

  public ValueRange {
    if (!(lowest < highest) || !Float.isFinite(lowest) || !Float.isFinite(highest)) {
      throw new IllegalArgumentException(
          "Values from %s to %s are not allowed; a lower number has to come first"
              .formatted(lowest, highest));
    }
  }

  /** Returns [0, 1] for images, as this interface has them, and [−3, 3] for vectors. */
  public static ValueRange usual(InputShape input) {
    return isVector(input) ? VECTORS : IMAGES;
  }

  static boolean isVector(InputShape input) {
    return input.height() == 1 && input.width() == 1;
  }

  /** Returns where a value of another range is in this one. */
  float scale(float value, ValueRange from) {
    return equals(from)
        ? value
        : lowest + (value - from.lowest) / (from.highest - from.lowest) * (highest - lowest);
  }

  /** Returns {@code [lowest, highest]}. */
  @Override
  public String toString() {
    return "[%s, %s]".formatted(lowest, highest);
  }
}
