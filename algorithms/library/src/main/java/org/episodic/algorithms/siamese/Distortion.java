package org.episodic.algorithms.siamese;

import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.episode.InputShape;

/**
 * An affine distortion about the centre of an image (Koch et al. 2015, section 3.2), as the linear
 * map and shift that lead from a pixel of the distorted image to its place in the original.
 *
 * @param xx part of the original's x in the distorted x
 * @param xy part of the original's x in the distorted y
 * @param yx part of the original's y in the distorted x
 * @param yy part of the original's y in the distorted y
 * @param shiftX columns by which the drawing moves to the right
 * @param shiftY rows by which the drawing moves down
 */
record Distortion(double xx, double xy, double yx, double yy, double shiftX, double shiftY) {
  private static final double ROTATION = Math.toRadians(10);
  private static final double SHEAR = 0.3;
  private static final double SCALING = 0.2;
  private static final double SHIFT_OF_105 = 2;

  /**
   * Draws one: rotation in ±10°, shears in ±0.3, scalings in [0.8, 1.2], shifts within ±2 of 105
   * pixels, each of the seven left out with probability ½.
   */
  static Distortion draw(UniformRandomProvider random, InputShape shape) {
    double angle = component(random, ROTATION);
    double shearX = component(random, SHEAR);
    double shearY = component(random, SHEAR);
    double scaleX = 1 + component(random, SCALING);
    double scaleY = 1 + component(random, SCALING);
    double shiftX = component(random, SHIFT_OF_105 * shape.width() / 105);
    double shiftY = component(random, SHIFT_OF_105 * shape.height() / 105);
    return of(angle, shearX, shearY, scaleX, scaleY, shiftX, shiftY);
  }

  /**
   * Returns the distortion that scales, then shears, then rotates, then shifts.
   *
   * @param angle in radians, clockwise as seen
   */
  static Distortion of(
      double angle,
      double shearX,
      double shearY,
      double scaleX,
      double scaleY,
      double shiftX,
      double shiftY) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double a = scaleX * (cos - sin * shearY);
    double b = scaleY * (cos * shearX - sin);
    double c = scaleX * (sin + cos * shearY);
    double d = scaleY * (sin * shearX + cos);
    double determinant = a * d - b * c;
    return new Distortion(
        d / determinant, -b / determinant, -c / determinant, a / determinant, shiftX, shiftY);
  }

  /**
   * Distorts one image, reading between pixels bilinearly and 0 outside.
   *
   * @param images whole images; the result replaces the one at {@code offset}
   */
  void apply(float[] images, int offset, InputShape shape) {
    float[] original = new float[shape.size()];
    System.arraycopy(images, offset, original, 0, original.length);
    double centreX = (shape.width() - 1) / 2.0;
    double centreY = (shape.height() - 1) / 2.0;
    int position = offset;
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        double dx = column - centreX - shiftX;
        double dy = row - centreY - shiftY;
        double x = centreX + xx * dx + xy * dy;
        double y = centreY + yx * dx + yy * dy;
        for (int channel = 0; channel < shape.channels(); channel++) {
          images[position++] = between(original, shape, x, y, channel);
        }
      }
    }
  }

  private static float between(float[] image, InputShape shape, double x, double y, int channel) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper =
        (1 - right) * pixel(image, shape, top, left, channel)
            + right * pixel(image, shape, top, left + 1, channel);
    double lower =
        (1 - right) * pixel(image, shape, top + 1, left, channel)
            + right * pixel(image, shape, top + 1, left + 1, channel);
    return (float) ((1 - down) * upper + down * lower);
  }

  private static float pixel(float[] image, InputShape shape, int row, int column, int channel) {
    boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
    return inside ? image[(row * shape.width() + column) * shape.channels() + channel] : 0;
  }

  private static double component(UniformRandomProvider random, double bound) {
    boolean included = random.nextBoolean();
    double value = random.nextDouble(-bound, bound);
    return included ? value : 0;
  }
}
