package org.episodic.reports.section;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.episodic.reports.Results;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void rowsOfOneAlgorithmAreToldApart() {
    CellResult one = Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01);
    CellResult two = Results.accuracy("maml", Results.FINN, 2, 0.9, 0.01);
    CellResult changed = Results.given(one, "inner-steps", "7");
    CellResult shifted = Results.given(one, "omniglot.test-shear", "4");
    Comparison comparison =
        Comparison.of(
            List.of(one, two, changed, shifted),
            PublishedResults.load(SpreadTest.class.getClassLoader()));
    Table table = Spread.seeds(comparison).get(0).tables().get(0);
    assertEquals(
        List.of(
            "maml, 5-way 1-shot, paper:finn, quick",
            "maml, 5-way 1-shot, paper:finn, quick, inner-steps=7",
            "maml, 5-way 1-shot, paper:finn, quick, test-shear 4"),
        table.rows().stream().map(row -> row.get(1).text()).sorted().toList());
  }
}
