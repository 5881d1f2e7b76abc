package org.episodic.datasets.image;

import java.awt.image.Raster;

/**
 * The pixels of a JPEG in cyan, magenta, yellow and black, made red, green and blue as Pillow does
 * it: each ink takes its colour from white, whatever the printer's profile says. Stored is what is
 * left of white, as Adobe's programs do it: 255 is no ink. Green that is made of luma and chroma
 * may differ from Pillow's by one.
 *
 * @param raster the values as they are stored
 * @param lumaAndChroma whether they are stored as YCCK
 * @param grey whether a pixel is to have 1 value instead of 3
 */
record FourInks(Raster raster, boolean lumaAndChroma, boolean grey) implements PixelRows {
  private static final int HALF = 128;
  private static final int FULL = 255;

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public int channels() {
    return grey ? 1 : 3;
  }

  @Override
  public void row(int y, byte[] target) {
    int[] stored = raster.getPixels(0, y, raster.getWidth(), 1, (int[]) null);
    int[] left = new int[3];
    for (int x = 0; x < raster.getWidth(); x++) {
      System.arraycopy(stored, 4 * x, left, 0, left.length);
      if (lumaAndChroma) {
        toLeft(left);
      }
      int black = stored[4 * x + 3];
      for (int c = 0; c < left.length; c++) {
        left[c] = Math.max(0, black - product(FULL - left[c], black));
      }
      if (grey) {
        target[x] = (byte) BufferedRows.luma(left[0], left[1], left[2]);
      } else {
        for (int c = 0; c < left.length; c++) {
          target[3 * x + c] = (byte) left[c];
        }
      }
    }
  }

  /** Returns a · b / 255, rounded. */
  private static int product(int a, int b) {
    int scaled = a * b + HALF;
    return (scaled >> Byte.SIZE) + scaled >> Byte.SIZE;
  }

  private static void toLeft(int[] pixel) {
    int y = pixel[0];
    double blue = pixel[1] - HALF;
    double red = pixel[2] - HALF;
    pixel[0] = FULL - clip(y + 1.402 * red);
    pixel[1] = FULL - clip(y - 0.344136286 * blue - 0.714136286 * red);
    pixel[2] = FULL - clip(y + 1.772 * blue);
  }

  private static int clip(double value) {
    return (int) Math.max(0, Math.min(FULL, Math.floor(value + 0.5)));
  }
}
