package org.episodic.datasets.image;

/** An image that gives its pixels row by row, so that a large one is not there twice. */
interface PixelRows {
  /** Returns the number of columns. */
  int width();

  /** Returns the number of rows. */
  int height();

  /** Returns the values of a pixel: 1 for grey, 3 for red, green and blue. */
  int channels();

  /**
   * Copies a row.
   *
   * @param y from the top
   * @param target receives {@code width() * channels()} bytes
   */
  void row(int y, byte[] target);
}
