package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Adaptation;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.SeedSpread;
import org.episodic.reports.published.Training;
import org.episodic.reports.verdict.WorkShare;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;

/** Every score, by cell, by adaptation step and over seeds. */
final class ResultSections {
  private ResultSections() {}

  static List<Section> results(Comparison comparison) {
    List<List<Table.Cell>> rows =
        comparison.cells().stream()
            .filter(c -> c.score().isPresent())
            .map(ResultSections::result)
            .toList();
    List<Table.Column> columns =
        List.of(
            Table.text("Data set"),
            Table.text("Cell"),
            Table.text("Metric"),
            Table.number("Mean ± 95 %"),
            Table.number("Episodes"),
            Table.text("Mode"),
            Table.text("Budget"),
            Table.number("Iterations"),
            Table.number("Of paper's"),
            Table.number("Training, s"),
            Table.number("Scoring, s"));
    return rows.isEmpty()
        ? List.of()
        : List.of(Section.of("results", "All scores", List.of(), new Table(columns, rows)));
  }

  private static List<Cell> result(CellResult cell) {
    Score score = cell.score().orElseThrow();
    return Table.row(
        cell.key().dataset(),
        Labels.cell(cell),
        Labels.metric(score.metric()),
        Numbers.interval(score.metric(), score.mean(), score.ci95HalfWidth()),
        String.valueOf(score.episodes()),
        Labels.id(score.mode()),
        Labels.id(cell.key().budget()),
        String.valueOf(cell.cost().iterationsTrained()),
        Numbers.share(WorkShare.of(cell, Training.AS_DECLARED).least()),
        Numbers.fixed(cell.cost().metaTrainSeconds(), 1),
        Numbers.fixed(cell.cost().evaluationSeconds(), 1));
  }

  static List<Section> adaptations(Comparison comparison) {
    return comparison.adaptations().stream().map(ResultSections::adaptation).toList();
  }

  private static Section adaptation(Adaptation adaptation) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.text("Cell"));
    columns.add(Table.text("Metric"));
    adaptation
        .steps()
        .forEach(
            s -> columns.add(Table.number("After %s %s".formatted(s, s == 1 ? "step" : "steps"))));
    List<List<Table.Cell>> rows =
        adaptation.rows().stream().map(r -> adaptation(adaptation.steps(), r)).toList();
    return Section.of(
        "adaptation-" + adaptation.dataset(),
        "Score by adaptation steps: " + adaptation.dataset(),
        List.of(),
        new Table(columns, rows));
  }

  private static List<Cell> adaptation(List<Integer> steps, Adaptation.Row row) {
    Metric metric = row.cell().score().orElseThrow().metric();
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(new Cell(Labels.cell(row.cell()), ""));
    cells.add(new Cell(Labels.metric(metric), ""));
    for (Integer step : steps) {
      MeanInterval interval = row.afterSteps().get(step);
      String text =
          interval == null
              ? Numbers.NONE
              : Numbers.interval(metric, interval.mean(), interval.halfWidth());
      cells.add(new Cell(text, ""));
    }
    return cells;
  }

  static List<Section> seeds(Comparison comparison) {
    if (comparison.seeds().isEmpty()) {
      return List.of();
    }
    List<SeedSpread> repeated =
        comparison.seeds().stream().filter(s -> s.cells().size() > 1).toList();
    if (repeated.isEmpty()) {
      return List.of(
          Section.of(
              "seeds",
              "Spread over seeds",
              List.of(
                  "Every cell has one seed, so nothing is known about the spread over seeds.")));
    }
    List<Table.Column> columns =
        List.of(
            Table.text("Data set"),
            Table.text("Algorithm"),
            Table.text("Seeds"),
            Table.number("Mean of seeds ± 95 %"),
            Table.number("Standard deviation"));
    return List.of(
        Section.of(
            "seeds",
            "Spread over seeds",
            List.of(
                "The interval is Student's t over the means of the seeds, all scored on the same"
                    + " test episodes. It says how far the algorithm varies from training to"
                    + " training, which the interval over episodes does not."),
            new Table(columns, comparison.seeds().stream().map(ResultSections::spread).toList())));
  }

  private static List<Cell> spread(SeedSpread spread) {
    CellResult first = spread.cells().get(0);
    Metric metric = first.score().orElseThrow().metric();
    MeanInterval over = spread.overSeeds();
    boolean several = over.count() > 1;
    String seeds =
        spread.cells().stream()
            .map(c -> String.valueOf(c.key().seed()))
            .collect(Collectors.joining(", "));
    return Table.row(
        first.key().dataset(),
        "%s, %s, %s%s"
            .formatted(
                first.key().algorithm(),
                Labels.shape(first),
                first.key().protocol().id(),
                Labels.episodeSeed(first.key())),
        several ? seeds : "one seed: " + seeds,
        Numbers.interval(metric, over.mean(), over.halfWidth()),
        several
            ? Numbers.magnitude(metric, over.deviation()) + Numbers.unit(metric)
            : Numbers.NONE);
  }
}
