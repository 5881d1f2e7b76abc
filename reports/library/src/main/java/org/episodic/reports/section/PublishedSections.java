package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.verdict.Assessment;
import org.episodic.reports.verdict.Verdict;
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
    TreeMap<String, List<Compared>> byDataset = new TreeMap<>();
    for (Compared cell : comparison.compared()) {
      byDataset.computeIfAbsent(cell.key().dataset(), d -> new ArrayList<>()).add(cell);
    }
    return byDataset.entrySet().stream().map(e -> section(e.getKey(), e.getValue())).toList();
  }

  private static Section section(String dataset, List<Compared> cells) {
    List<DotChart> charts = new ArrayList<>();
    List<Metric> metrics =
        cells.stream()
            .flatMap(cell -> Stream.of(cell.score()))
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

  private static Table table(List<Compared> cells) {
    List<Table.Column> columns =
        List.of(
            Table.text("Cell"),
            Table.text("Verdict"),
            Table.number("Published"),
            Table.number("Measured"),
            Table.number("Difference"),
            Table.number("Share of the paper's training"),
            Table.text("Why"),
            Table.text("Source"));
    return new Table(columns, cells.stream().map(PublishedSections::row).toList())
        .withoutEmptyColumns();
  }

  private static List<Cell> row(Compared cell) {
    Metric metric = cell.metric();
    Optional<PublishedResult> published = cell.published();
    Assessment assessment = cell.assessment();
    return List.of(
        new Cell(Labels.cell(cell.measured().first()) + Labels.steps(cell), ""),
        new Cell(assessment.words(), ""),
        new Cell(
            published
                .map(p -> Numbers.interval(metric, p.value(), p.halfWidth().orElse(Double.NaN)))
                .orElse(""),
            ""),
        new Cell(Numbers.interval(metric, cell.measured().mean(), cell.measured().halfWidth()), ""),
        new Cell(difference(assessment, metric), ""),
        new Cell(Numbers.share(assessment.work().least()), ""),
        new Cell(reasons(assessment, metric), "muted"),
        new Cell(published.map(Labels::source).orElse(""), "muted"));
  }

  private static String difference(Assessment assessment, Metric metric) {
    return assessment
        .equivalence()
        .map(e -> Numbers.signed(metric, e.difference()) + Numbers.unit(metric))
        .orElse("");
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
    reasons.addAll(assessment.footnotes());
    return String.join("; ", reasons);
  }

  /** Charts do not mix modes: a published number of the other mode is not drawn. */
  private static Optional<DotChart> chart(
      List<Compared> cells, Metric metric, EvaluationMode mode) {
    List<DotChart.Entry> entries =
        cells.stream()
            .filter(c -> c.metric().equals(metric) && c.score().mode() == mode)
            .filter(c -> Double.isFinite(c.measured().mean()))
            .map(c -> entry(c, metric, mode))
            .toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String unit = metric.isShare() ? ", %" : "";
    String title = "%s, %s%s".formatted(Labels.metric(metric), Labels.id(mode), unit);
    return Optional.of(DotChart.of(title, entries, 0, metric.isShare() ? 100 : Double.MAX_VALUE));
  }

  private static DotChart.Entry entry(Compared c, Metric metric, EvaluationMode mode) {
    int scale = metric.isShare() ? 100 : 1;
    Optional<DotChart.Value> published =
        c.published()
            .filter(p -> p.conditions().mode().equals(Optional.of(mode)))
            .map(p -> new DotChart.Value(scale * p.value(), scale * p.halfWidth().orElse(0)));
    double halfWidth = Double.isFinite(c.measured().halfWidth()) ? c.measured().halfWidth() : 0;
    return new DotChart.Entry(
        Labels.cell(c.measured().first()) + Labels.steps(c),
        published,
        c.assessment().verdict() != Verdict.NOT_COMPARABLE,
        new DotChart.Value(scale * c.measured().mean(), scale * halfWidth));
  }
}
