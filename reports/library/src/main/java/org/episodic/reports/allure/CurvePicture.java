package org.episodic.reports.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.LineChart;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** The learning curve of a cell as an SVG file of its own: validation above, training below. */
final class CurvePicture {
  private static final int HEADING = 18;

  private CurvePicture() {}

  /** Returns the picture; empty if there is nothing finite to draw. */
  static Optional<String> of(CellResult cell) {
    boolean share = cell.score().filter(s -> s.metric().isShare()).isPresent();
    int scale = share ? 100 : 1;
    String validation = share ? "validation accuracy, %" : "validation score";
    List<LineChart> charts = new ArrayList<>();
    chart(cell, validation, p -> scale * p.validationScore()).ifPresent(charts::add);
    chart(cell, "training loss", CurvePoint::trainLoss).ifPresent(charts::add);
    return charts.isEmpty() ? Optional.empty() : Optional.of(svg(charts));
  }

  private static Optional<LineChart> chart(
      CellResult cell, String quantity, ToDoubleFunction<CurvePoint> value) {
    List<LineChart.Value> values =
        cell.curve().stream()
            .map(p -> new LineChart.Value(p.iteration(), value.applyAsDouble(p)))
            .filter(v -> Double.isFinite(v.value()))
            .toList();
    String title = cell.key().dataset() + ": " + Labels.cell(cell.key());
    return values.isEmpty() ? Optional.empty() : Optional.of(LineChart.of(title, quantity, values));
  }

  private static String svg(List<LineChart> charts) {
    int height = charts.size() * (LineChart.HEIGHT + HEADING);
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img">
        <title>%s</title>
        <style>text { font: 11px system-ui, sans-serif; fill: #5b6570 } .grid { stroke: #d9dee3 }
        polyline { fill: none; stroke: #0b63b8; stroke-width: 2 } circle { fill: #0b63b8 }</style>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(
                LineChart.WIDTH,
                height,
                3 * LineChart.WIDTH,
                3 * height,
                escape(charts.get(0).title())));
    for (int i = 0; i < charts.size(); i++) {
      append(out, charts.get(i), i * (LineChart.HEIGHT + HEADING));
    }
    return out.append("</svg>\n").toString();
  }

  private static void append(StringBuilder out, LineChart chart, int top) {
    out.append(
        """
        <g transform="translate(0 %s)">
        <text x="4" y="13">%s</text>
        <g transform="translate(0 %s)">
        """
            .formatted(top, escape(chart.quantity()), HEADING));
    for (int y : new int[] {chart.bottom(), chart.top()}) {
      out.append(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>\n"
              .formatted(chart.left(), chart.right(), y, y));
    }
    label(out, chart.left() - 5, chart.bottom() + 4, "end", chart.yTicks().get(0));
    label(out, chart.left() - 5, chart.top() + 4, "end", chart.yTicks().get(1));
    label(out, chart.left(), chart.bottom() + 17, "start", chart.xTicks().get(0));
    label(out, chart.right(), chart.bottom() + 17, "end", chart.xTicks().get(1));
    out.append("<polyline points=\"").append(chart.points()).append("\"/>\n");
    for (LineChart.Point dot : chart.dots()) {
      out.append("<circle cx=\"%s\" cy=\"%s\" r=\"2\"/>\n".formatted(dot.x(), dot.y()));
    }
    out.append("</g>\n</g>\n");
  }

  private static void label(StringBuilder out, int x, int y, String anchor, String text) {
    out.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(x, y, anchor, escape(text)));
  }

  /** The text is clean already; see {@link org.episodic.reports.view.Text}. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
