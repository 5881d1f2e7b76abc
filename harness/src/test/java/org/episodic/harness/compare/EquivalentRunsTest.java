package org.episodic.harness.compare;

import static org.episodic.harness.compare.Outcomes.cell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;

/** The promise L2, that two devices agree, as a comparison of three seeds decides it. */
final class EquivalentRunsTest {
  private static final double[] BASE = {0.70, 0.72, 0.69};

  /** Three seeds that have changed by these points of accuracy. */
  private static Comparison changedBy(double... points) {
    List<CellResult> base = new ArrayList<>();
    List<CellResult> current = new ArrayList<>();
    for (int seed = 0; seed < points.length; seed++) {
      base.add(cell().seed(seed).around(BASE[seed]));
      current.add(cell().seed(seed).around(BASE[seed] + points[seed] / 100));
    }
    return Comparison.of(base, current, 1);
  }

  private static String note(Comparison comparison) {
    return ComparisonTable.rows(comparison).get(0).get(5);
  }

  @Test
  void equalScoresAreEquivalent() {
    assertTrue(changedBy(0, 0, 0).isEquivalent());
    Comparison nearly = changedBy(0.3, -0.2, 0.1);
    assertTrue(nearly.isEquivalent());
    assertEquals("300 of 900 differ, 3 seeds; equivalent", note(changedBy(0, 0, 0.1)));
    assertTrue(ComparisonTable.sentence(nearly).contains("at 5 %: 1 of 1."));
    assertTrue(ComparisonJson.of(nearly).contains("\"equivalent\" : true"));
  }

  @Test
  void threePointsAreADifference() {
    Comparison lower = changedBy(-3, -3.1, -2.9);
    assertFalse(lower.isEquivalent());
    assertTrue(note(lower).endsWith("; not equivalent"), note(lower));
    assertEquals(Mark.WORSE, lower.cells().get(0).mark());
    assertTrue(ComparisonTable.sentence(lower).contains("at 5 %: 0 of 1."));
  }

  /** The mean of the difference is 0, and nothing is worse by more than chance. */
  @Test
  void seedsThatDifferTooMuchShowNothing() {
    Comparison noisy = changedBy(-3, 0, 3);
    assertFalse(noisy.isEquivalent());
    assertTrue(note(noisy).endsWith("; equivalence not shown"), note(noisy));
    assertEquals(Mark.EQUAL, noisy.cells().get(0).mark());
  }

  @Test
  void aMissingCellIsNoEquivalence() {
    List<CellResult> both = List.of(cell().around(0.7), cell().algorithm("reptile").around(0.7));
    assertTrue(Comparison.of(both, both, 1).isEquivalent());
    assertFalse(Comparison.of(both, both.subList(0, 1), 1).isEquivalent());
    assertFalse(Comparison.of(both.subList(0, 1), both, 1).isEquivalent());
    assertFalse(Comparison.of(List.of(), List.of(), 1).isEquivalent());
  }

  @Test
  void aMissingSeedIsNoEquivalence() {
    List<CellResult> all = List.of(cell().around(0.7), cell().seed(1).around(0.7));
    assertTrue(Comparison.of(all, all, 1).isEquivalent());
    Comparison fewer = Comparison.of(all, all.subList(0, 1), 1);
    assertFalse(fewer.isEquivalent());
    assertEquals("identical; equivalence not shown; seed 1 missing", note(fewer));
    assertTrue(ComparisonJson.of(fewer).contains("\"equivalent\" : false"));
    Comparison more = Comparison.of(all.subList(0, 1), all, 1);
    assertFalse(more.isEquivalent());
    assertEquals("identical; equivalence not shown; seed 1 new", note(more));
  }

  @Test
  void aSeedWithoutAScoreIsNoEquivalence() {
    List<CellResult> base = List.of(cell().around(0.7), cell().seed(1).around(0.7));
    CellResult stopped = cell().seed(1).ended(CellStatus.CANCELLED, "");
    assertFalse(Comparison.of(base, List.of(base.get(0), stopped), 1).isEquivalent());
  }

  @Test
  void withoutAMarginNothingIsSaidOfIt() {
    List<CellResult> run = List.of(cell().around(0.7));
    assertEquals("identical", note(Comparison.of(run, run, 0)));
    assertFalse(Comparison.of(run, run, 0).isEquivalent());
  }

  @Test
  void theLargestDifferenceOfFirstLossesIsShown() {
    CellResult base = cell().firstLosses(1.5, 1.25, 1.0).around(0.7);
    assertTrue(
        note(compare(base, cell().firstLosses(1.5, 1.2505, 0.9999).around(0.7)))
            .endsWith("identical; equivalent; first losses differ by 5.0e-04"));
    assertEquals("identical; equivalent", note(compare(base, base)));
    assertEquals("identical; equivalent", note(compare(base, cell().around(0.7))));
    assertTrue(
        ComparisonJson.of(compare(base, cell().around(0.7)))
            .contains("\"firstLossesDifference\" : null"));
  }

  private static Comparison compare(CellResult base, CellResult current) {
    return Comparison.of(List.of(base), List.of(current), 1);
  }
}
