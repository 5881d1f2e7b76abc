package org.episodic.harness.picture;

import java.nio.FloatBuffer;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;

/** An image of bytes, grey or RGB, row after row. */
public final class Bitmap {
  private static final int WHITE = 255;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] values;

  /**
   * @param channels 1 for grey, 3 for red, green and blue
   * @param values {@code height × width × channels} values, which the caller hands over
   */
  Bitmap(int width, int height, int channels, byte[] values) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
  }

  /** Says whether inputs of that shape can be seen as images. */
  public static boolean canShow(InputShape shape) {
    return shape.height() * shape.width() > 1 && (shape.channels() == 1 || shape.channels() == 3);
  }

  /**
   * Draws an input.
   *
   * @param inputs images; what lies outside of [0, 1] is drawn as the nearest in it
   * @param position which of them
   * @param mostSide the image is halved until neither side is longer
   */
  public static Bitmap of(Inputs inputs, int position, int mostSide) {
    InputShape shape = inputs.shape();
    float[] values = new float[shape.size()];
    FloatBuffer all = inputs.values();
    all.position(position * shape.size()).get(values);
    while (Math.max(shape.height(), shape.width()) > mostSide) {
      InputShape half =
          new InputShape((shape.height() + 1) / 2, (shape.width() + 1) / 2, shape.channels());
      values = halve(values, shape, half);
      shape = half;
    }
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, values[i])) * WHITE);
    }
    return new Bitmap(shape.width(), shape.height(), shape.channels(), bytes);
  }

  private static float[] halve(float[] values, InputShape shape, InputShape half) {
    float[] halved = new float[half.size()];
    for (int row = 0; row < half.height(); row++) {
      for (int column = 0; column < half.width(); column++) {
        for (int channel = 0; channel < half.channels(); channel++) {
          float sum = 0;
          int count = 0;
          for (int y = 2 * row; y < Math.min(2 * row + 2, shape.height()); y++) {
            for (int x = 2 * column; x < Math.min(2 * column + 2, shape.width()); x++) {
              sum += values[(y * shape.width() + x) * shape.channels() + channel];
              count++;
            }
          }
          halved[(row * half.width() + column) * half.channels() + channel] = sum / count;
        }
      }
    }
    return halved;
  }

  /** Returns the number of columns. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns 1 for grey, 3 for red, green and blue. */
  public int channels() {
    return channels;
  }

  /** Returns a value in [0, 255]. */
  public int value(int x, int y, int channel) {
    return values[(y * width + x) * channels + channel] & 0xFF;
  }

  /** Says whether it has nothing but black and white. */
  boolean isBlackAndWhite() {
    for (byte value : values) {
      if (value != 0 && value != (byte) WHITE) {
        return false;
      }
    }
    return channels == 1;
  }
}
