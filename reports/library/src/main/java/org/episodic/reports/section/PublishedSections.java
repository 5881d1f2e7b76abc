package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.reports.comparison.Assessment;
import org.episodic.reports.comparison.ComparedCell;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.Verdict;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.view.DotChart;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;

/** Published beside measured numbers: a table and charts for each data set. */
final class PublishedSections {
  private PublishedSections() {}

  static List<Section> of(Comparison comparison) {
    TreeMap<String, List<ComparedCell>> byDataset = new TreeMap<>();
    for (ComparedCell cell : comparison.compared()) {
      byDataset.computeIfAbsent(cell.cell().key().dataset(), d -> new ArrayList<>()).add(cell);
    }
    return byDataset.entrySet().stream().map(e -> section(e.getKey(), e.getValue())).toList();
  }

  private static Section section(String dataset, List<ComparedCell> cells) {
    List<DotChart> charts = new ArrayList<>();
    List<Metric> metrics =
        cells.stream()
            .flatMap(cell -> cell.cell().score().stream())
            .map(Score::metric)
            .distinct()
            .sorted(Comparator.comparing(Metric::id))
            .toList();
    for (Metric metric : metrics) {
      for (EvaluationMode mode : EvaluationMode.values()) {
        chart(cells, metric, mode).ifPresent(charts::add);
      }
    }
    return new Section(
        "published-" + dataset,
        "Published versus measured: " + dataset,
        List.of(),
        List.of(table(cells)),
        charts,
        List.of());
  }

  private static Table table(List<ComparedCell> cells) {
    List<Table.Column> columns =
        List.of(
            Table.text("Cell"),
            Table.text("Verdict"),
            Table.number("Published, inductive"),
            Table.number("Measured, inductive"),
            Table.number("Published, transductive"),
            Table.number("Measured, transductive"),
            Table.number("Published, mode not stated"),
            Table.number("Difference"),
            Table.number("Of paper's iterations"),
            Table.text("Why"),
            Table.text("Source"));
    Table table = new Table(columns, cells.stream().map(PublishedSections::row).toList());
    return table.withoutEmptyColumns();
  }

  private static List<Cell> row(ComparedCell cell) {
    Metric metric = cell.score().metric();
    String measured = Numbers.interval(metric, cell.mean(), cell.halfWidth());
    EvaluationMode mode = cell.score().mode();
    Optional<PublishedResult> published = cell.published();
    return List.of(
        new Cell(Labels.cell(cell.cell()) + Labels.steps(cell), ""),
        verdict(cell.assessment(), metric),
        new Cell(published(published, metric, Optional.of(EvaluationMode.INDUCTIVE)), ""),
        new Cell(mode == EvaluationMode.INDUCTIVE ? measured : "", ""),
        new Cell(published(published, metric, Optional.of(EvaluationMode.TRANSDUCTIVE)), ""),
        new Cell(mode == EvaluationMode.TRANSDUCTIVE ? measured : "", ""),
        new Cell(published(published, metric, Optional.empty()), ""),
        new Cell(difference(cell.assessment(), metric), ""),
        new Cell(Numbers.percent(cell.trainedShare()), ""),
        new Cell(reasons(cell.assessment(), metric), "muted"),
        new Cell(published.map(Labels::source).orElse(""), "muted"));
  }

  private static String published(
      Optional<PublishedResult> published, Metric metric, Optional<EvaluationMode> mode) {
    return published
        .filter(p -> p.conditions().mode().equals(mode))
        .map(p -> Numbers.interval(metric, p.value(), p.halfWidth().orElse(Double.NaN)))
        .orElse("");
  }

  private static String difference(Assessment assessment, Metric metric) {
    return assessment
        .equivalence()
        .map(e -> Numbers.signed(metric, e.difference()) + Numbers.unit(metric))
        .orElse("");
  }

  private static Cell verdict(Assessment assessment, Metric metric) {
    Verdict verdict = assessment.verdict();
    String text =
        switch (verdict) {
          case ABOVE -> metric.higherIsBetter() ? "above (better)" : "above (worse)";
          case BELOW -> metric.higherIsBetter() ? "below (worse)" : "below (better)";
          case REPRODUCED, NOT_COMPARABLE, NO_PUBLISHED_VALUE -> Labels.id(verdict);
        };
    if (!assessment.conclusive()) {
      return new Cell(text + ", inconclusive", "doubtful");
    }
    return switch (verdict) {
      case REPRODUCED -> new Cell(text, "good");
      case ABOVE -> new Cell(text, metric.higherIsBetter() ? "good" : "bad");
      case BELOW -> new Cell(text, metric.higherIsBetter() ? "bad" : "good");
      case NOT_COMPARABLE, NO_PUBLISHED_VALUE -> new Cell(text, "muted");
    };
  }

  private static String reasons(Assessment assessment, Metric metric) {
    List<String> reasons = new ArrayList<>(assessment.differing());
    assessment
        .equivalence()
        .ifPresent(
            e ->
                reasons.add(
                    "90 %% interval [%s, %s]%s, margin ±%s%s"
                        .formatted(
                            Numbers.signed(metric, e.low()),
                            Numbers.signed(metric, e.high()),
                            Numbers.unit(metric),
                            Numbers.magnitude(metric, e.margin()),
                            Numbers.unit(metric))));
    if (!assessment.unknown().isEmpty()) {
      reasons.add("not stated: " + String.join(", ", assessment.unknown()));
    }
    return String.join("; ", reasons);
  }

  /** Charts do not mix modes: a published number of the other mode is not drawn. */
  private static Optional<DotChart> chart(
      List<ComparedCell> cells, Metric metric, EvaluationMode mode) {
    List<DotChart.Entry> entries =
        cells.stream()
            .filter(c -> c.score().metric() == metric && c.score().mode() == mode)
            .filter(c -> Double.isFinite(c.mean()))
            .map(c -> entry(c, metric, mode))
            .toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String unit = metric.isShare() ? ", %" : "";
    String title = "%s, %s%s".formatted(Labels.metric(metric), Labels.id(mode), unit);
    return Optional.of(DotChart.of(title, entries, 0, metric.isShare() ? 100 : Double.MAX_VALUE));
  }

  private static DotChart.Entry entry(ComparedCell c, Metric metric, EvaluationMode mode) {
    int scale = metric.isShare() ? 100 : 1;
    Optional<DotChart.Value> published =
        c.published()
            .filter(p -> p.conditions().mode().equals(Optional.of(mode)))
            .map(p -> new DotChart.Value(scale * p.value(), scale * p.halfWidth().orElse(0)));
    double halfWidth = Double.isFinite(c.halfWidth()) ? c.halfWidth() : 0;
    return new DotChart.Entry(
        Labels.cell(c.cell()) + Labels.steps(c),
        published,
        c.assessment().verdict() != Verdict.NOT_COMPARABLE,
        new DotChart.Value(scale * c.mean(), scale * halfWidth));
  }
}
