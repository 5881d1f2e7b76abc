package org.episodic.datasets.glyphs;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.datasets.glyphs.GlyphShape.Point;

/**
 * How one drawing departs from its shape: turn, slant, size, place and thickness of the pen, and a
 * jitter of each point.
 */
final class Hand {
  private static final double LARGEST_TURN = 0.22;
  private static final double LARGEST_SLANT = 0.25;
  private static final double SMALLEST_SIZE = 0.5;
  private static final double LARGEST_SIZE = 0.78;
  private static final double LARGEST_SHIFT = 0.16;
  private static final double LARGEST_JITTER = 0.1;
  private static final double THINNEST_PEN = 0.045;
  private static final double THICKEST_PEN = 0.07;

  private final UniformRandomProvider random;
  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final double shiftX;
  private final double shiftY;
  private final double penRadius;

  /**
   * @param random the only source of the departures; used by {@link #trace} too
   */
  Hand(UniformRandomProvider random) {
    this.random = random;
    double turn = within(LARGEST_TURN);
    double slant = within(LARGEST_SLANT);
    double width = random.nextDouble(SMALLEST_SIZE, LARGEST_SIZE);
    double height = random.nextDouble(SMALLEST_SIZE, LARGEST_SIZE);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    xx = cos * width;
    xy = (cos * slant - sin) * height;
    yx = sin * width;
    yy = (sin * slant + cos) * height;
    shiftX = within(LARGEST_SHIFT);
    shiftY = within(LARGEST_SHIFT);
    penRadius = random.nextDouble(THINNEST_PEN, THICKEST_PEN);
  }

  /** Returns half the thickness of the lines, in the units of the points. */
  double penRadius() {
    return penRadius;
  }

  /** Returns the points of a stroke as this hand places them; each call jitters anew. */
  List<Point> trace(List<Point> stroke) {
    return stroke.stream().map(this::place).toList();
  }

  private Point place(Point point) {
    double x = point.x() + within(LARGEST_JITTER);
    double y = point.y() + within(LARGEST_JITTER);
    return new Point(xx * x + xy * y + shiftX, yx * x + yy * y + shiftY);
  }

  private double within(double largest) {
    return random.nextDouble(-largest, largest);
  }
}
