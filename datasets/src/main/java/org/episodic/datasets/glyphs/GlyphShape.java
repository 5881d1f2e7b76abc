package org.episodic.datasets.glyphs;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What is common to all drawings of one invented character: two to four strokes, each a path
 * through three to five points in [−1, 1] × [−1, 1], x to the right, y down.
 *
 * @param strokes the strokes
 */
record GlyphShape(List<List<Point>> strokes) {
  private static final int FEWEST_STROKES = 2;
  private static final int MOST_STROKES = 4;
  private static final int FEWEST_POINTS = 3;
  private static final int MOST_POINTS = 5;
  private static final double SHORTEST_STEP = 0.3;
  private static final double LONGEST_STEP = 0.9;
  private static final double SHARPEST_TURN = 1.3;
  private static final double ATTACHED = 0.6;

  /** Invents a shape; {@code random} is the only source of it. */
  static GlyphShape invent(UniformRandomProvider random) {
    int count = random.nextInt(FEWEST_STROKES, MOST_STROKES + 1);
    List<List<Point>> strokes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      strokes.add(stroke(random, start(random, strokes)));
    }
    return new GlyphShape(strokes).fitted();
  }

  /** A stroke often starts on an earlier one, as pens do. */
  private static Point start(UniformRandomProvider random, List<List<Point>> strokes) {
    boolean attached = random.nextDouble() < ATTACHED;
    if (attached && !strokes.isEmpty()) {
      List<Point> other = strokes.get(random.nextInt(strokes.size()));
      return other.get(random.nextInt(other.size()));
    }
    return new Point(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
  }

  /** Walks with a constant turn, which gives bows, hooks and nearly straight lines. */
  private static List<Point> stroke(UniformRandomProvider random, Point start) {
    int count = random.nextInt(FEWEST_POINTS, MOST_POINTS + 1);
    double heading = random.nextDouble(-StrictMath.PI, StrictMath.PI);
    double turn = random.nextDouble(-SHARPEST_TURN, SHARPEST_TURN);
    List<Point> points = new ArrayList<>(List.of(start));
    while (points.size() < count) {
      Point last = points.get(points.size() - 1);
      double step = random.nextDouble(SHORTEST_STEP, LONGEST_STEP);
      points.add(
          new Point(
              last.x() + step * StrictMath.cos(heading),
              last.y() + step * StrictMath.sin(heading)));
      heading += turn;
    }
    return points;
  }

  /** Scales and moves the shape so that it fills the square in its longer direction. */
  private GlyphShape fitted() {
    List<Point> all = strokes.stream().flatMap(List::stream).toList();
    double left = all.stream().mapToDouble(Point::x).min().orElseThrow();
    double right = all.stream().mapToDouble(Point::x).max().orElseThrow();
    double top = all.stream().mapToDouble(Point::y).min().orElseThrow();
    double bottom = all.stream().mapToDouble(Point::y).max().orElseThrow();
    double scale = 2 / (right - left > bottom - top ? right - left : bottom - top);
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    return new GlyphShape(
        strokes.stream()
            .map(
                stroke ->
                    stroke.stream()
                        .map(p -> new Point((p.x() - middleX) * scale, (p.y() - middleY) * scale))
                        .toList())
            .toList());
  }

  /** A point of the plane. */
  record Point(double x, double y) {}
}
