package org.episodic.reports.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.CurveChart;
import org.episodic.reports.view.Scale;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** The learning curve of a cell as an SVG file of its own: validation above, training below. */
final class CurvePicture {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 330;
  private static final int HEADING = 30;
  private static final int FOOT = 24;

  private CurvePicture() {}

  /** Returns the picture; empty if there is nothing finite to draw. */
  static Optional<String> of(CellResult cell) {
    boolean share = cell.score().filter(s -> s.metric().isShare()).isPresent();
    int scale = share ? 100 : 1;
    String validation = share ? "validation accuracy, %" : "validation score";
    List<CurveChart> charts = new ArrayList<>();
    chart(cell, validation, p -> scale * p.validationScore()).ifPresent(charts::add);
    chart(cell, "training loss", CurvePoint::trainLoss).ifPresent(charts::add);
    String title = Text.clean(cell.key().dataset() + ": " + Labels.cell(cell.key()));
    return charts.isEmpty() ? Optional.empty() : Optional.of(svg(title, charts));
  }

  private static Optional<CurveChart> chart(
      CellResult cell, String quantity, ToDoubleFunction<CurvePoint> value) {
    List<CurveChart.Value> values =
        cell.curve().stream()
            .map(p -> new CurveChart.Value(p.iteration(), value.applyAsDouble(p)))
            .filter(v -> Double.isFinite(v.value()))
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CurveChart.of(
                quantity, List.of(values), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static String svg(String title, List<CurveChart> charts) {
    int height = charts.size() * HEIGHT;
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img">
        <title>%s</title>
        <style>text { font: 14px system-ui, sans-serif; fill: #5b6570 } .grid { stroke: #d9dee3 }
        polyline { fill: none; stroke: #0b63b8; stroke-width: 2; vector-effect: non-scaling-stroke }
        circle { fill: #0b63b8 }</style>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(WIDTH, height, WIDTH, height, escape(title)));
    for (int i = 0; i < charts.size(); i++) {
      append(out, charts.get(i), i * HEIGHT);
    }
    return out.append("</svg>\n").toString();
  }

  private static void append(StringBuilder out, CurveChart chart, int top) {
    out.append("<text x=\"4\" y=\"%s\">%s</text>\n".formatted(top + 20, escape(chart.quantity())));
    out.append("<svg y=\"%s\" height=\"%s\">\n".formatted(top + HEADING, HEIGHT - HEADING - FOOT));
    for (Scale.Tick tick : chart.y().ticks()) {
      String y = chart.y().down(tick.value());
      out.append(
          """
          <line class="grid" x1="12%%" x2="100%%" y1="%s" y2="%s"/>
          <text x="11%%" y="%s" dy="5" text-anchor="end">%s</text>
          """
              .formatted(y, y, y, escape(tick.label())));
    }
    out.append(
        """
        <svg x="12%%" width="84%%" height="100%%" viewBox="0 0 100 100" preserveAspectRatio="none">
        <polyline points="%s"/>
        </svg>
        <circle cx="96%%" cy="%s" r="4"/>
        </svg>
        """
            .formatted(chart.lines().get(0), chart.ends().get(0)));
    label(out, "12%", top + HEIGHT - 6, "start", chart.first());
    label(out, "96%", top + HEIGHT - 6, "end", chart.last());
  }

  private static void label(StringBuilder out, String x, int y, String anchor, String text) {
    out.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(x, y, anchor, escape(text)));
  }

  /** The text is clean already; see {@link org.episodic.reports.view.Text}. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
