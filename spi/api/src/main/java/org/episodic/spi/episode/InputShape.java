package org.episodic.spi.episode;

/**
 * The shape of one input: an image of {@code height × width × channels} values, channels fastest,
 * or a vector, which is an image of one pixel.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values per pixel, at least 1
 * @since 0.1.0
 */
public record InputShape(int height, int width, int channels) {
  public InputShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "Input shape %s×%s×%s is not allowed; every dimension must be ≥ 1"
              .formatted(height, width, channels));
    }
  }

  /** Returns the shape of a vector of that length. */
  public static InputShape vector(int length) {
    return new InputShape(1, 1, length);
  }

  /** Returns the number of pixels, each of {@code channels} values. */
  public int pixels() {
    return height * width;
  }

  /** Returns the number of values in one input. */
  public int size() {
    return height * width * channels;
  }

  /** Returns {@code height×width×channels}, as results and messages print it. */
  @Override
  public String toString() {
    return height + "×" + width + "×" + channels;
  }
}
