package org.episodic.datasets.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a decoded image, 8 bits each, as they are stored: colour profiles are not applied.
 * What is transparent is seen on white. Grey of colours is ITU-R 601's luma, as Pillow has it.
 */
final class BufferedRows implements PixelRows {
  private static final int WHITE = 255;
  private static final int OF_16_BITS = 0xffff;

  private final BufferedImage image;
  private final boolean grey;
  private final boolean stored;
  private final int[] samples;

  /**
   * @param grey whether a pixel is to have 1 value instead of 3
   */
  BufferedRows(BufferedImage image, boolean grey) {
    this.image = image;
    this.grey = grey;
    this.stored = isStored(image.getColorModel());
    this.samples = new int[image.getWidth() * image.getRaster().getNumBands()];
  }

  private static boolean isStored(ColorModel colours) {
    int bits = colours.getComponentSize(0);
    int space = colours.getColorSpace().getType();
    return colours instanceof ComponentColorModel
        && (bits == Byte.SIZE || bits == Short.SIZE)
        && (space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY);
  }

  @Override
  public int width() {
    return image.getWidth();
  }

  @Override
  public int height() {
    return image.getHeight();
  }

  @Override
  public int channels() {
    return grey ? 1 : 3;
  }

  @Override
  public void row(int y, byte[] target) {
    if (stored) {
      storedRow(y, target);
    } else {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        put(target, x, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
      }
    }
  }

  /** {@code getRGB} would apply a profile, and take grey for linear light. */
  private void storedRow(int y, byte[] target) {
    Raster raster = image.getRaster();
    ColorModel colours = image.getColorModel();
    raster.getPixels(0, y, image.getWidth(), 1, samples);
    int bands = raster.getNumBands();
    boolean wide = colours.getComponentSize(0) == Short.SIZE;
    int second = colours.getNumColorComponents() == 1 ? 0 : 1;
    for (int x = 0; x < image.getWidth(); x++) {
      int at = x * bands;
      int opacity = colours.hasAlpha() ? eight(samples[at + bands - 1], wide) : WHITE;
      int red = eight(samples[at], wide);
      int green = eight(samples[at + second], wide);
      int blue = eight(samples[at + 2 * second], wide);
      put(target, x, red, green, blue, opacity);
    }
  }

  private static int eight(int sample, boolean wide) {
    return wide ? (sample * WHITE + OF_16_BITS / 2) / OF_16_BITS : sample;
  }

  private void put(byte[] target, int x, int red, int green, int blue, int opacity) {
    int r = onWhite(red, opacity);
    int g = onWhite(green, opacity);
    int b = onWhite(blue, opacity);
    if (grey) {
      target[x] = (byte) luma(r, g, b);
    } else {
      target[3 * x] = (byte) r;
      target[3 * x + 1] = (byte) g;
      target[3 * x + 2] = (byte) b;
    }
  }

  /** Returns how bright a colour is, 0 to 255. */
  static int luma(int red, int green, int blue) {
    return 19595 * red + 38470 * green + 7471 * blue + 0x8000 >> 16;
  }

  private static int onWhite(int value, int opacity) {
    return (value * opacity + WHITE * (WHITE - opacity) + WHITE / 2) / WHITE;
  }
}
