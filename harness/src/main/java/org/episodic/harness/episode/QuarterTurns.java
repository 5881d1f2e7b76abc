package org.episodic.harness.episode;

import org.episodic.spi.episode.InputShape;

/** Turns square images counter-clockwise by multiples of 90°, by moving pixels. */
final class QuarterTurns {
  private final InputShape shape;
  private final float[] upright;

  QuarterTurns(InputShape shape) {
    this.shape = shape;
    this.upright = new float[shape.size()];
  }

  /** Turns the image that starts at {@code offset}, in place. */
  void turn(int quarterTurns, float[] values, int offset) {
    for (int i = 0; i < quarterTurns; i++) {
      turnOnce(values, offset);
    }
  }

  private void turnOnce(float[] values, int offset) {
    int side = shape.width();
    int channels = shape.channels();
    System.arraycopy(values, offset, upright, 0, upright.length);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int source = (column * side + side - 1 - row) * channels;
        int target = offset + (row * side + column) * channels;
        System.arraycopy(upright, source, values, target, channels);
      }
    }
  }
}
