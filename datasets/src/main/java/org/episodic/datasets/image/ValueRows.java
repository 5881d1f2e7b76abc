package org.episodic.datasets.image;

import org.episodic.spi.episode.InputShape;

/**
 * The pixels of an image whose values are in [0, 1], rounded to 8 bits.
 *
 * @param shape of the image
 * @param values row by row from the top, in each the pixels, in each the channels
 */
record ValueRows(InputShape shape, float[] values) implements PixelRows {
  private static final int WHITE = 255;

  @Override
  public int width() {
    return shape.width();
  }

  @Override
  public int height() {
    return shape.height();
  }

  @Override
  public int channels() {
    return shape.channels();
  }

  @Override
  public void row(int y, byte[] target) {
    int length = shape.width() * shape.channels();
    for (int i = 0; i < length; i++) {
      target[i] = (byte) Math.round(Math.max(0, Math.min(1, values[y * length + i])) * WHITE);
    }
  }
}
