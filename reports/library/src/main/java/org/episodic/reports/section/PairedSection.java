package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.PairedFamily;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.reports.view.Table.Cell;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;

/** Algorithms against each other on the same episodes. */
final class PairedSection {
  private static final double LEVEL = 0.05;

  private PairedSection() {}

  static List<Section> of(Comparison comparison) {
    if (comparison.paired().isEmpty()) {
      return List.of();
    }
    List<Table.Column> columns =
        List.of(
            Table.text("Episodes of"),
            Table.text("A"),
            Table.text("B"),
            Table.number("A − B ± 95 %"),
            Table.number("Episodes"),
            Table.number("Correlation"),
            Table.number("p, Holm"),
            Table.text("Better"));
    List<List<Table.Cell>> rows = new ArrayList<>();
    comparison.paired().forEach(f -> f.pairs().forEach(p -> rows.add(row(f, p))));
    return List.of(
        Section.of(
            "paired",
            "Algorithms on the same episodes",
            List.of(
                "Paired t-tests on the scores of each episode. The p-values are corrected by Holm's"
                    + " method over all pairs with the same data set, protocol, shape, seed and"
                    + " mode, whose episodes are equal by their hash. They compare trained models;"
                    + " another seed may change the order."),
            new Table(columns, rows)));
  }

  private static List<Cell> row(PairedFamily family, PairedFamily.Pair pair) {
    CellResult a = pair.a();
    Score score = a.score().orElseThrow();
    MeanInterval difference = pair.paired().difference();
    String group =
        "%s, %s, %s, seed %s%s, %s"
            .formatted(
                a.key().dataset(),
                Labels.shape(a),
                a.key().protocol().id(),
                a.key().seed(),
                Labels.episodeSeed(a.key()),
                Labels.id(score.mode()));
    String text =
        "%s ± %s%s"
            .formatted(
                Numbers.signed(score.metric(), difference.mean()),
                Numbers.magnitude(score.metric(), difference.halfWidth()),
                Numbers.unit(score.metric()));
    return Table.row(
        group,
        name(family, a),
        name(family, pair.b()),
        text,
        String.valueOf(difference.count()),
        Numbers.fixed(pair.paired().correlation(), 2),
        Numbers.pValue(pair.holmPValue()),
        better(family, pair));
  }

  private static String better(PairedFamily family, PairedFamily.Pair pair) {
    if (!(pair.holmPValue() < LEVEL)) {
      return "not decided";
    }
    boolean higherIsBetter = pair.a().score().orElseThrow().metric().higherIsBetter();
    boolean higher = pair.paired().difference().mean() > 0;
    return name(family, higher == higherIsBetter ? pair.a() : pair.b());
  }

  /** Two cells of one algorithm are told apart by their ids. */
  private static String name(PairedFamily family, CellResult cell) {
    String algorithm = cell.key().algorithm();
    long namesakes =
        family.pairs().stream()
            .flatMap(p -> Stream.of(p.a(), p.b()))
            .filter(c -> c.key().algorithm().equals(algorithm))
            .map(CellResult::cellId)
            .distinct()
            .count();
    return namesakes > 1 ? algorithm + " " + Labels.hash(cell.cellId()) : algorithm;
  }
}
