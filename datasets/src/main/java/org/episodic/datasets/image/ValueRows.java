package org.episodic.datasets.image;

import org.episodic.spi.episode.InputShape;

/**
 * The pixels of an image whose values are in [0, 1], rounded to 8 bits. Grey of colours is ITU-R
 * 601's luma, as Pillow has it.
 *
 * @param shape of the image, of 1 or 3 channels
 * @param values row by row from the top, in each the pixels, in each the channels
 * @param channels of the pixels that are wanted, 1 or 3
 */
record ValueRows(InputShape shape, float[] values, int channels) implements PixelRows {
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
  public void row(int y, byte[] target) {
    int stored = shape.channels();
    int at = y * shape.width() * stored;
    for (int x = 0; x < shape.width(); x++, at += stored) {
      int red = octet(at);
      int green = octet(at + stored / 2);
      int blue = octet(at + stored - 1);
      if (channels == 1) {
        target[x] = (byte) (stored == 1 ? red : BufferedRows.luma(red, green, blue));
      } else {
        target[3 * x] = (byte) red;
        target[3 * x + 1] = (byte) green;
        target[3 * x + 2] = (byte) blue;
      }
    }
  }

  private int octet(int at) {
    return Math.round(Math.max(0, Math.min(1, values[at])) * WHITE);
  }
}
