package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.view.LineChart;
import org.episodic.reports.view.Section;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Learning curves, of failed cells too. */
final class CurveSection {
  private CurveSection() {}

  static List<Section> of(Comparison comparison) {
    List<LineChart> charts = new ArrayList<>();
    for (CellResult cell : comparison.cells()) {
      int scale = isAccuracy(cell) ? 100 : 1;
      String quantity = isAccuracy(cell) ? "validation accuracy, %" : "validation score";
      chart(cell, quantity, p -> scale * p.validationScore()).ifPresent(charts::add);
      chart(cell, "training loss", CurvePoint::trainLoss).ifPresent(charts::add);
    }
    return charts.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "curves",
                "Learning curves",
                List.of("Over meta-iterations, of cells that failed later too."),
                List.of(),
                List.of(),
                charts));
  }

  private static boolean isAccuracy(CellResult cell) {
    return cell.score().filter(s -> s.metric().isShare()).isPresent();
  }

  private static Optional<LineChart> chart(
      CellResult cell, String quantity, ToDoubleFunction<CurvePoint> value) {
    List<LineChart.Value> values =
        cell.curve().stream()
            .map(p -> new LineChart.Value(p.iteration(), value.applyAsDouble(p)))
            .filter(v -> Double.isFinite(v.value()))
            .toList();
    String title = cell.key().dataset() + ": " + Labels.cell(cell);
    return values.isEmpty() ? Optional.empty() : Optional.of(LineChart.of(title, quantity, values));
  }
}
