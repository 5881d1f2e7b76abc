package org.episodic.harness.episode;

import org.episodic.spi.episode.InputShape;

/** Turns square images counter-clockwise by multiples of 90°, by moving pixels. Immutable. */
final class QuarterTurns {
  private final int side;
  private final int channels;
  private final float[] upright;

  QuarterTurns(InputShape shape) {
    this.side = shape.width();
    this.channels = shape.channels();
    this.upright = new float[shape.size()];
  }

  /** Returns what is added to the name of a class whose images are turned. */
  static String words(int quarterTurns) {
    return quarterTurns == 0 ? "" : ", turned by %s°".formatted(90 * quarterTurns);
  }

  /**
   * Reads an input of a class, turned.
   *
   * @param quarterTurns 0 to 3
   * @param target receives it from {@code offset} on
   */
  void read(
      ClassPool pool, int classIndex, int input, int quarterTurns, float[] target, int offset) {
    if (quarterTurns == 0) {
      pool.read(classIndex, input, target, offset);
    } else {
      pool.read(classIndex, input, upright, 0);
      turn(quarterTurns, upright, target, offset);
    }
  }

  /**
   * Copies an image, turned.
   *
   * @param quarterTurns 1 to 3
   * @param upright starts with the image, row after row
   * @param target receives it from {@code offset} on
   */
  void turn(int quarterTurns, float[] upright, float[] target, int offset) {
    // Source of the pixel (row, column): first + row · down + column · right.
    int last = side * side - 1;
    int first = quarterTurns == 1 ? side - 1 : quarterTurns == 2 ? last : last - side + 1;
    int right = quarterTurns == 1 ? side : quarterTurns == 2 ? -1 : -side;
    int down = quarterTurns == 1 ? -1 : quarterTurns == 2 ? -side : 1;
    for (int row = 0; row < side; row++) {
      int source = (first + row * down) * channels;
      int place = offset + row * side * channels;
      for (int column = 0; column < side; column++) {
        for (int channel = 0; channel < channels; channel++) {
          target[place + channel] = upright[source + channel];
        }
        place += channels;
        source += right * channels;
      }
    }
  }
}
