package org.episodic.datasets.image;

import java.util.Arrays;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;

/**
 * What is made of an image: its size, colours, and how it gets there.
 *
 * @param shape of the result; 1 channel for grey, 3 for red, green and blue
 * @param resampling how it is resized
 * @param fit how it fits into the shape
 */
public record ImageRecipe(InputShape shape, Resampling resampling, Fit fit) {
  /** Counts up whenever any image would be decoded to other pixels. */
  private static final String VERSION = "image-file-v1";

  public ImageRecipe {
    if (shape.channels() != 1 && shape.channels() != 3) {
      throw new IllegalArgumentException("An image has 1 or 3 channels, found " + shape.channels());
    }
  }

  /** Returns it as one line, which two recipes share if and only if they are equal. */
  public String text() {
    String size = fit == Fit.NONE ? "" : ", " + resampling.inRecipes() + " as Pillow";
    return "%s, %s, %s%s".formatted(VERSION, shape, fit.word(), size);
  }

  /**
   * Applies it to an image whose values are in [0, 1]. They are rounded to 8 bits, unless it has
   * the shape already. Grey becomes three equal channels, and colours ITU-R 601's luma, after
   * resizing.
   *
   * @param from shape of the image, of 1 or 3 channels
   * @param image row by row
   * @param target receives {@code shape().size()} values in [0, 1] from {@code offset} on
   */
  public void apply(InputShape from, float[] image, float[] target, int offset) {
    if (from.equals(shape)) {
      System.arraycopy(image, 0, target, offset, image.length);
      return;
    }
    int stored = from.channels();
    InputShape resized = new InputShape(shape.height(), shape.width(), stored);
    byte[] pixels = new byte[resized.size()];
    new ImageRecipe(resized, resampling, fit).apply("", new ValueRows(from, image), pixels);
    int place = offset;
    for (int at = 0; at < pixels.length; at += stored) {
      int red = pixels[at] & 0xff;
      int green = pixels[at + stored / 2] & 0xff;
      int blue = pixels[at + stored - 1] & 0xff;
      if (shape.channels() == 1) {
        target[place++] = (stored == 1 ? red : BufferedRows.luma(red, green, blue)) / 255f;
      } else {
        target[place++] = red / 255f;
        target[place++] = green / 255f;
        target[place++] = blue / 255f;
      }
    }
  }

  /**
   * Applies it.
   *
   * @param name of the image, in messages
   * @param target receives {@code shape().size()} bytes
   * @throws UsageException if the size is another one and nothing is to be resized
   */
  void apply(String name, PixelRows image, byte[] target) {
    int width = shape.width();
    int height = shape.height();
    Resizer.Box all = new Resizer.Box(0, 0, image.width(), image.height());
    switch (fit) {
      case CROP -> copy(Resizer.resize(image, middle(all), width, height, resampling), target);
      case STRETCH -> copy(Resizer.resize(image, all, width, height, resampling), target);
      case PAD -> pad(image, all, target);
      case NONE -> {
        if (image.width() != width || image.height() != height) {
          throw new UsageException(
              "Image '%s' has %s×%s pixels; it must have %s×%s"
                  .formatted(name, image.width(), image.height(), width, height));
        }
        copy(Resizer.resize(image, all, width, height, Resampling.NEAREST), target);
      }
    }
  }

  private static void copy(byte[] pixels, byte[] target) {
    System.arraycopy(pixels, 0, target, 0, pixels.length);
  }

  private Resizer.Box middle(Resizer.Box all) {
    int width = Math.min(all.width(), scaled(all.height(), shape.width(), shape.height()));
    int height = Math.min(all.height(), scaled(all.width(), shape.height(), shape.width()));
    return new Resizer.Box((all.width() - width) / 2, (all.height() - height) / 2, width, height);
  }

  private void pad(PixelRows image, Resizer.Box all, byte[] target) {
    int width = Math.min(shape.width(), scaled(shape.height(), all.width(), all.height()));
    int height = Math.min(shape.height(), scaled(shape.width(), all.height(), all.width()));
    byte[] inside = Resizer.resize(image, all, width, height, resampling);
    Arrays.fill(target, (byte) 0);
    int row = width * shape.channels();
    int left = (shape.width() - width) / 2;
    int top = (shape.height() - height) / 2;
    for (int y = 0; y < height; y++) {
      int at = ((top + y) * shape.width() + left) * shape.channels();
      System.arraycopy(inside, y * row, target, at, row);
    }
  }

  /** Returns {@code length * to / from}, rounded, at least 1. */
  private static int scaled(int length, int to, int from) {
    return (int) Math.max(1, ((long) length * to * 2 + from) / (2L * from));
  }
}
