package org.episodic.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A curve whose axes begin at 0, with a dot and its value at each point.
 *
 * @param x name of the quantity to the right
 * @param y name of the quantity upwards
 * @param points at least one, by ascending x, all positive
 */
record LinePlot(String x, String y, List<Point> points) {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 220;
  private static final int LEFT = 12;
  private static final int RIGHT = WIDTH - 24;
  private static final int TOP = 40;
  private static final int BOTTOM = HEIGHT - 40;

  /**
   * A measured point.
   *
   * @param x of the quantity to the right
   * @param y of the quantity upwards
   */
  record Point(double x, double y) {}

  /** Returns plots beside each other as an SVG document that needs nothing else. */
  static String svg(List<LinePlot> plots) {
    StringBuilder svg = new StringBuilder();
    int width = WIDTH * plots.size();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s"
             font-family="sans-serif" font-size="11" text-anchor="middle" fill="#333">
        <rect width="%s" height="%s" fill="#fff"/>
        """
            .formatted(width, HEIGHT, width, HEIGHT, width, HEIGHT));
    for (int i = 0; i < plots.size(); i++) {
      svg.append("<g transform=\"translate(%s 0)\">\n".formatted(i * WIDTH));
      plots.get(i).draw(svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg) {
    double maxX = points.stream().mapToDouble(Point::x).max().orElseThrow();
    double maxY = points.stream().mapToDouble(Point::y).max().orElseThrow();
    List<Point> placed =
        points.stream()
            .map(
                p ->
                    new Point(
                        LEFT + (RIGHT - LEFT) * p.x() / maxX,
                        BOTTOM - (BOTTOM - TOP) * p.y() / maxY))
            .toList();
    svg.append("<text x=\"%s\" y=\"16\" text-anchor=\"start\">%s</text>\n".formatted(LEFT, y));
    svg.append("<text x=\"%s\" y=\"%s\">%s</text>\n".formatted((LEFT + RIGHT) / 2, HEIGHT - 8, x));
    svg.append(
        "<path d=\"M%s %sV%sH%s\" fill=\"none\" stroke=\"#999\"/>\n"
            .formatted(LEFT, TOP, BOTTOM, RIGHT));
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.5\"/>\n"
            .formatted(
                placed.stream()
                    .map(p -> number("%.1f", p.x()) + "," + number("%.1f", p.y()))
                    .collect(Collectors.joining(" "))));
    for (int i = 0; i < points.size(); i++) {
      String left = number("%.1f", placed.get(i).x());
      double top = placed.get(i).y();
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"#1f5fa8\"/>\n"
              .formatted(left, number("%.1f", top)));
      svg.append(text(left, number("%.1f", top - 8), number("%.0f", points.get(i).y())));
      svg.append(text(left, Integer.toString(BOTTOM + 14), number("%.0f", points.get(i).x())));
    }
  }

  private static String text(String x, String y, String value) {
    return "<text x=\"%s\" y=\"%s\">%s</text>\n".formatted(x, y, value);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
