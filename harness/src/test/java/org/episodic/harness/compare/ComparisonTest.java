package org.episodic.harness.compare;

import static org.episodic.harness.compare.Outcomes.cell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final double[] BEFORE = {0.6, 0.4, 0.8, 0.6, 0.2, 0.6};
  private static final double[] LOWER = {0.4, 0.2, 0.6, 0.4, 0.0, 0.2};

  private static Comparison compare(CellResult base, CellResult current) {
    return Comparison.of(List.of(base), List.of(current), 0);
  }

  private static ComparedCell only(CellResult base, CellResult current) {
    Comparison comparison = compare(base, current);
    assertEquals(1, comparison.cells().size());
    return comparison.cells().get(0);
  }

  @Test
  void aLowerAccuracyOnTheSameEpisodesIsWorse() {
    ComparedCell cell = only(cell().scored(BEFORE), cell().scored(LOWER));
    assertEquals(Mark.WORSE, cell.mark());
    assertEquals(-1.4 / 6, cell.change().orElseThrow().difference(), 1e-12);
    assertEquals(6, cell.change().orElseThrow().differing());
    assertTrue(compare(cell().scored(BEFORE), cell().scored(LOWER)).hasRegression());
    assertFalse(compare(cell().scored(LOWER), cell().scored(BEFORE)).hasRegression());
    assertEquals(Mark.BETTER, only(cell().scored(LOWER), cell().scored(BEFORE)).mark());
  }

  @Test
  void shiftedCellsAreHeldAgainstTheUnshiftedWithoutBeingARegression() {
    List<CellResult> run = List.of(cell().scored(BEFORE), cell().shift("4").scored(LOWER));
    Comparison comparison = Comparison.of(run, run, 0);
    assertEquals(2, comparison.count(Mark.EQUAL));
    assertFalse(comparison.hasRegression());
    assertEquals(1, comparison.shifts().size());
    assertEquals(-1.4 / 6, comparison.shifts().get(0).change().orElseThrow().difference(), 1e-12);
    assertEquals(
        "maml tiles standard 5-way 1-shot tiles.test-shear=4",
        ComparisonTable.shiftRows(comparison).get(0).get(1));
    assertEquals(
        1, compare(cell().scored(BEFORE), cell().shift("4").scored(LOWER)).shifts().size());
  }

  @Test
  void shiftedCellsOfOtherTasksAreHeldAgainstNone() {
    CellResult base = cell().scored(BEFORE);
    assertTrue(compare(base, cell().scored(LOWER)).shifts().isEmpty());
    assertTrue(compare(base, cell().shift("4").scored(0.4, 0.2)).shifts().isEmpty());
    assertTrue(compare(base, cell().shift("4").option("0.5").scored(LOWER)).shifts().isEmpty());
  }

  @Test
  void aLowerErrorIsBetter() {
    ComparedCell cell = only(cell().error().scored(BEFORE), cell().error().scored(LOWER));
    assertEquals(Mark.BETTER, cell.mark());
    assertEquals(
        Mark.WORSE, only(cell().error().scored(LOWER), cell().error().scored(BEFORE)).mark());
  }

  @Test
  void equalScoresAreIdentical() {
    Comparison comparison = compare(cell().scored(BEFORE), cell().jar("new").scored(BEFORE));
    assertEquals(Mark.EQUAL, comparison.cells().get(0).mark());
    assertFalse(comparison.hasChange());
    assertEquals("identical", ComparisonTable.rows(comparison).get(0).get(5));
    assertTrue(comparison.closing().endsWith("Not equal: algorithm jar."), comparison.closing());
  }

  @Test
  void aSeedThatOneRunLacksIsAChange() {
    List<CellResult> all =
        List.of(cell().scored(BEFORE), cell().seed(1).scored(BEFORE), cell().seed(2).scored(LOWER));
    assertFalse(Comparison.of(all, all, 0).hasChange());
    Comparison fewer = Comparison.of(all, all.subList(0, 1), 0);
    assertTrue(fewer.hasChange());
    assertFalse(fewer.hasRegression());
    assertEquals(List.of(0L), fewer.cells().get(0).seeds());
    assertEquals("seed 1 missing; seed 2 missing", fewer.cells().get(0).note());
    assertTrue(Comparison.of(all.subList(0, 1), all, 0).hasChange());
  }

  @Test
  void aDifferenceOfChanceIsNone() {
    double[] mixed = {0.4, 0.6, 0.8, 0.4, 0.4, 0.4};
    Comparison comparison = compare(cell().scored(BEFORE), cell().scored(mixed));
    assertEquals(Mark.EQUAL, comparison.cells().get(0).mark());
    assertTrue(comparison.hasChange());
    assertFalse(comparison.hasRegression());
  }

  @Test
  void aMarginIsInPointsOrInPerCentOfAnError() {
    List<CellResult> before = List.of(cell().scored(0.6, 0.4, 0.8));
    List<CellResult> after = List.of(cell().scored(0.58, 0.38, 0.78 - 1e-9));
    assertEquals(1, Comparison.of(before, after, 1.9).count(Mark.WORSE));
    assertEquals(1, Comparison.of(before, after, 2.1).count(Mark.EQUAL));
    List<CellResult> errors = List.of(cell().error().scored(0.6, 0.4, 0.8)); // 0.6: 3.33 %
    List<CellResult> larger = List.of(cell().error().scored(0.62, 0.42, 0.82 + 1e-9));
    assertEquals(1, Comparison.of(errors, larger, 3.3).count(Mark.WORSE));
    assertEquals(1, Comparison.of(errors, larger, 3.4).count(Mark.EQUAL));
  }

  @Test
  void manyCellsAreCorrectedFor() { // p = 0.0086 (t = 4.16 on 5 df) for one
    double[] less = {0.4, 0.4, 0.6, 0.4, 0.2, 0.2};
    List<CellResult> before = new ArrayList<>(List.of(cell().scored(BEFORE)));
    List<CellResult> after = new ArrayList<>(List.of(cell().scored(less)));
    double alone = Comparison.of(before, after, 0).cells().get(0).change().orElseThrow().pValue();
    for (int i = 0; i < 9; i++) {
      before.add(cell().algorithm("other-" + i).scored(BEFORE));
      after.add(cell().algorithm("other-" + i).scored(BEFORE));
    }
    ComparedCell cell = Comparison.of(before, after, 0).cells().get(0);
    assertEquals(10 * alone, cell.change().orElseThrow().pValue(), 1e-12);
    assertEquals(Mark.WORSE, Comparison.of(before.subList(0, 1), after, 0).cells().get(0).mark());
    assertEquals(Mark.EQUAL, cell.mark());
  }

  @Test
  void whatBrokeIsARegression() {
    ComparedCell cell =
        only(cell().scored(BEFORE), cell().ended(CellStatus.FAILED, "FAILED(train): no"));
    assertEquals(Mark.UNKNOWN, cell.mark());
    assertTrue(cell.isRegression());
    assertEquals("broke: failed, FAILED(train): no", cell.note());
  }

  @Test
  void whatWasStoppedOrNeverHadAScoreIsNone() {
    assertFalse(only(cell().scored(BEFORE), cell().ended(CellStatus.CANCELLED, "")).broke());
    CellResult failed = cell().ended(CellStatus.FAILED, "no");
    assertFalse(only(failed, failed).isRegression());
    assertEquals("scored now, was failed, no", only(failed, cell().scored(BEFORE)).note());
  }

  @Test
  void otherTestEpisodesCannotBeCompared() {
    ComparedCell cell = only(cell().scored(BEFORE), cell().stream("other").scored(LOWER));
    assertEquals(Mark.UNKNOWN, cell.mark());
    assertEquals("other test episodes", cell.note());
    assertFalse(cell.isRegression());
  }

  @Test
  void anotherOptionIsAnotherCell() {
    Comparison comparison = compare(cell().scored(BEFORE), cell().option("0.1").scored(BEFORE));
    assertEquals(
        List.of(
            new Comparison.Alone(
                "maml tiles standard 5-way 1-shot rate=0.4",
                "there is one with rate=0.1 instead of 0.4")),
        comparison.missing());
    assertEquals(
        List.of(new Comparison.Alone("maml tiles standard 5-way 1-shot rate=0.1", "")),
        comparison.added());
    assertTrue(comparison.hasChange());
  }

  /** SciPy 1.17.1: {@code stats.ttest_rel([.69,.69,.68,.7], [.7,.71,.69,.72])}. */
  @Test
  void severalSeedsAreComparedByTheirMeans() {
    double[] then = {0.70, 0.71, 0.69, 0.72};
    double[] now = {0.69, 0.69, 0.68, 0.70};
    List<CellResult> before = new ArrayList<>();
    List<CellResult> after = new ArrayList<>();
    for (int seed = 0; seed < then.length; seed++) {
      before.add(cell().seed(seed).around(then[seed]));
      after.add(cell().seed(seed).around(now[seed]));
    }
    Collections.reverse(after);
    ComparedCell cell = Comparison.of(before, after, 0).cells().get(0);
    assertEquals(List.of(0L, 1L, 2L, 3L), cell.seeds());
    assertEquals(-0.015, cell.change().orElseThrow().difference(), 1e-12);
    assertEquals(0.013846, cell.change().orElseThrow().pValue(), 1e-6);
    assertEquals(0.009187, cell.change().orElseThrow().halfWidth(), 1e-6);
    assertEquals(Mark.WORSE, cell.mark());
  }

  @Test
  void theScoredAttemptThatBeganLastCounts() {
    List<CellResult> after =
        List.of(
            cell().startedAt("2026-01-03T00:00:00Z").scored(BEFORE),
            cell().startedAt("2026-01-02T00:00:00Z").scored(LOWER),
            cell().startedAt("2026-01-04T00:00:00Z").ended(CellStatus.CANCELLED, ""));
    Comparison comparison = Comparison.of(List.of(cell().scored(BEFORE)), after, 0);
    assertEquals(Mark.EQUAL, comparison.cells().get(0).mark());
  }

  @Test
  void textIsAsPeopleReadIt() {
    Comparison comparison = compare(cell().scored(BEFORE), cell().scored(LOWER));
    assertEquals(
        List.of(
            List.of(
                "-",
                "maml tiles standard 5-way 1-shot",
                "53.33",
                "30.00",
                "−23.33 ± 8.57",
                "6 of 6 differ")),
        ComparisonTable.rows(comparison));
    assertTrue(
        ComparisonTable.sentence(comparison)
            .startsWith("1 of 1 scores changed; worse: 1, better: 0, by more than chance"),
        ComparisonTable.sentence(comparison));
  }

  @Test
  void whatIsRoundedToNothingHasNoMinus() {
    assertEquals("+0.0000 ± 0.0000", ScoreText.difference(Metric.MSE, -1e-9, 1e-9));
    assertEquals("+0.00", ScoreText.difference(Metric.ACCURACY, -1e-9, Double.NaN));
    assertEquals("−0.01", ScoreText.difference(Metric.ACCURACY, -1e-4, Double.NaN));
  }

  @Test
  void jsonIsStableAndWhole() throws IOException {
    Comparison comparison = compare(cell().scored(BEFORE), cell().scored(LOWER));
    String json = ComparisonJson.of(comparison);
    assertEquals(json, ComparisonJson.of(compare(cell().scored(BEFORE), cell().scored(LOWER))));
    JsonNode node = new ObjectMapper().readTree(json);
    assertTrue(node.path("regression").asBoolean());
    JsonNode cell = node.path("cells").path(0);
    assertEquals("-", cell.path("mark").asText());
    assertEquals(-1.4 / 6, cell.path("difference").asDouble(), 1e-12);
    assertEquals(
        "episodic run --algorithm maml --dataset tiles --protocol standard --way 5 --shot 1"
            + " --budget quick --seed 0 --threads 2",
        cell.path("command").asText());
  }
}
