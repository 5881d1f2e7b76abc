package org.episodic.datasets.glyphs;

import java.util.List;
import org.episodic.datasets.binary.BinaryImages;
import org.episodic.datasets.glyphs.GlyphShape.Point;

/** Inks smooth lines of some thickness into one image of a class. */
final class Canvas {
  private static final int STEPS = 8;

  private final byte[] packed;
  private final int side;
  private final int image;

  /**
   * @param packed all images of the class, see {@link BinaryImages}; changed
   * @param side rows and columns of an image
   * @param image which of the images to draw into
   */
  Canvas(byte[] packed, int side, int image) {
    this.packed = packed;
    this.side = side;
    this.image = image;
  }

  /**
   * Draws a Catmull-Rom spline through the points.
   *
   * @param points in [−1, 1] × [−1, 1]; what lies outside is cut off
   * @param radius half the thickness, in the same unit
   */
  void draw(List<Point> points, double radius) {
    for (int i = 0; i + 1 < points.size(); i++) {
      Point before = points.get(i == 0 ? 0 : i - 1);
      Point after = points.get(i + 2 < points.size() ? i + 2 : i + 1);
      Point last = points.get(i);
      for (int step = 1; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        Point next =
            new Point(
                spline(before.x(), points.get(i).x(), points.get(i + 1).x(), after.x(), t),
                spline(before.y(), points.get(i).y(), points.get(i + 1).y(), after.y(), t));
        line(last, next, radius);
        last = next;
      }
    }
  }

  private static double spline(double p0, double p1, double p2, double p3, double t) {
    double linear = p2 - p0;
    double square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
    double cube = 3 * p1 - p0 - 3 * p2 + p3;
    return (2 * p1 + t * (linear + t * (square + t * cube))) / 2;
  }

  private void line(Point from, Point to, double radius) {
    int left = clip(pixel(StrictMath.min(from.x(), to.x()) - radius));
    int right = clip(pixel(StrictMath.max(from.x(), to.x()) + radius));
    int top = clip(pixel(StrictMath.min(from.y(), to.y()) - radius));
    int bottom = clip(pixel(StrictMath.max(from.y(), to.y()) + radius));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        if (squaredDistance(from, to, centre(column), centre(row)) <= radius * radius) {
          BinaryImages.ink(packed, side, image, row * side + column);
        }
      }
    }
  }

  /** From a point to a line segment. */
  private static double squaredDistance(Point from, Point to, double x, double y) {
    double alongX = to.x() - from.x();
    double alongY = to.y() - from.y();
    double length = alongX * alongX + alongY * alongY;
    double projected = (x - from.x()) * alongX + (y - from.y()) * alongY;
    double t = length == 0 ? 0 : StrictMath.max(0, StrictMath.min(1, projected / length));
    double apartX = from.x() + t * alongX - x;
    double apartY = from.y() + t * alongY - y;
    return apartX * apartX + apartY * apartY;
  }

  private int pixel(double coordinate) {
    return (int) StrictMath.floor((coordinate + 1) / 2 * side);
  }

  private double centre(int pixel) {
    return (pixel + 0.5) / side * 2 - 1;
  }

  private int clip(int pixel) {
    return StrictMath.max(0, StrictMath.min(side - 1, pixel));
  }
}
