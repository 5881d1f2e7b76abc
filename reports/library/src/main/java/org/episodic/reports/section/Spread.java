package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Adaptation;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.SeedSpread;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.MeanInterval;

/** Scores by adaptation step and over seeds. */
public final class Spread {
  private Spread() {}

  /** Returns a section for each data set with scores after several numbers of steps. */
  public static List<Section> adaptations(Comparison comparison) {
    return comparison.adaptations().stream().map(Spread::adaptation).toList();
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
    cells.add(new Cell(metric.title(), ""));
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

  /** Returns the section on seeds; none if nothing has a score. */
  public static List<Section> seeds(Comparison comparison) {
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
            new Table(columns, comparison.seeds().stream().map(Spread::spread).toList())));
  }

  private static List<Cell> spread(SeedSpread spread) {
    CellResult first = spread.cells().get(0);
    Metric metric = first.score().orElseThrow().metric();
    MeanInterval over = spread.overSeeds();
    boolean several = over.count() > 1;
    String shift = Labels.shift(first.key());
    String seeds =
        spread.cells().stream()
            .map(c -> String.valueOf(c.key().seed()))
            .collect(Collectors.joining(", "));
    return Table.row(
        first.key().dataset(),
        Labels.family(first) + (shift.isEmpty() ? "" : ", " + shift),
        several ? seeds : "one seed: " + seeds,
        Numbers.interval(metric, over.mean(), over.halfWidth()),
        several
            ? Numbers.magnitude(metric, over.deviation()) + Numbers.unit(metric)
            : Numbers.NONE);
  }
}
