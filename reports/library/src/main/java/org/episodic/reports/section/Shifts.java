package org.episodic.reports.section;

import java.util.List;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.Shift;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.MeanInterval;

/** What is lost where test inputs are shifted. */
public final class Shifts {
  /** Anchor of the section. */
  public static final String ID = "shift";

  private Shifts() {}

  /** Returns the section; none if no cell is there at two levels. */
  public static List<Section> of(Comparison comparison) {
    if (comparison.shifts().isEmpty()) {
      return List.of();
    }
    List<Table.Column> columns =
        List.of(
            Table.text("Data set"),
            Table.text("Algorithm"),
            Table.text("Test inputs"),
            Table.number("Unshifted"),
            Table.number("Shifted"),
            Table.number("Lost ± 95 %"),
            Table.number("r"),
            Table.number("Lost over seeds ± 95 %"),
            Table.text("Note"));
    Table table = new Table(columns, comparison.shifts().stream().map(Shifts::row).toList());
    return List.of(
        Section.of(
            ID,
            "How much is lost under shift",
            List.of(
                "Training and test tasks are those of the unshifted row; only the inputs of the test"
                    + " tasks differ. Lost is the mean over tasks of what the shift costs on each,"
                    + " positive is worse, with Student's t over the pairs: it speaks of these"
                    + " trained models and of these test classes, and is not corrected for the"
                    + " number of rows. r is the correlation of the pairs. With several seeds, a"
                    + " task has the mean over them, and the interval over seeds speaks of the"
                    + " algorithm."),
            table.withoutEmptyColumns()));
  }

  private static List<Table.Cell> row(Shift shift) {
    CellKey key = shift.key();
    Metric metric = shift.metric();
    double r = shift.lost().correlation();
    int seeds = shift.shifted().size();
    return Table.row(
        key.dataset(),
        Labels.family(shift.shifted().get(0)) + (seeds == 1 ? "" : ", %s seeds".formatted(seeds)),
        Labels.shift(key),
        Numbers.value(metric, shift.before()),
        Numbers.value(metric, shift.after()),
        lost(metric, shift.lost().difference()),
        Numbers.fixed(r, 2),
        shift.lostOverSeeds().map(lost -> lost(metric, lost)).orElse(""),
        shift.sameTraining() ? "" : "trainings differ");
  }

  private static String lost(Metric metric, MeanInterval lost) {
    return "%s ± %s%s"
        .formatted(
            Numbers.signed(metric, lost.mean(), lost.halfWidth()),
            Numbers.magnitude(metric, lost.halfWidth()),
            Numbers.unit(metric));
  }
}
