package org.episodic.reports.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.episodic.reports.Results;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.verdict.Verdict;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final PublishedResults PUBLISHED =
      PublishedResults.load(MatrixTest.class.getClassLoader());

  private static Comparison comparison(CellResult... results) {
    return Comparison.of(List.of(results), PUBLISHED);
  }

  private static Matrix matrix(CellResult... results) {
    return Matrix.of(comparison(results), List.of(), new Names(new TreeMap<>()));
  }

  private static Outcome outcome(CellResult... results) {
    Comparison comparison = comparison(results);
    Matrix matrix = Matrix.of(comparison, List.of(), new Names(new TreeMap<>()));
    return Outcome.of(comparison, List.of(), matrix);
  }

  private static List<String> rows(Matrix matrix) {
    return matrix.blocks().get(0).groups().stream()
        .flatMap(g -> g.rows().stream())
        .map(r -> (r.algorithm() + " " + r.variant()).strip())
        .toList();
  }

  @Test
  void familiesStandTogether() {
    AlgorithmDescription maml =
        AlgorithmDescription.of("maml", "MAML")
            .citation("someone")
            .learns(TaskType.CLASSIFICATION)
            .evaluates(EvaluationMode.TRANSDUCTIVE)
            .family(Family.GRADIENT)
            .build();
    Comparison comparison =
        comparison(
            Results.accuracy("a-new-one", Results.STANDARD, 1, 0.9, 0.01),
            Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01));
    Matrix matrix =
        Matrix.of(comparison, List.of(), new Names(new TreeMap<>(Map.of("maml", maml))));
    List<Group> groups = matrix.blocks().get(0).groups();
    assertEquals(List.of("Gradient-based", "Other"), groups.stream().map(Group::title).toList());
    assertEquals("MAML", groups.get(0).rows().get(0).title());
    assertEquals("a-new-one", groups.get(1).rows().get(0).title());
  }

  @Test
  void anAlgorithmWithOneScoreATaskIsOneRow() {
    Matrix matrix =
        matrix(
            Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01),
            Results.accuracy("maml", Results.FINN, 2, 0.91, 0.01));
    assertEquals(List.of("maml"), rows(matrix));
    assertEquals("1, 2", matrix.entries().get(0).seeds());
  }

  @Test
  void severalScoresOfATaskAreToldApartByWhatDiffers() {
    CellResult one = Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01);
    assertEquals(
        List.of(
            "maml finn, transductive, 1 query per class",
            "maml standard, inductive, 15 queries per class"),
        rows(matrix(one, Results.accuracy("maml", Results.STANDARD, 1, 0.9, 0.01))));
    assertEquals(
        List.of("maml inner-steps 1", "maml inner-steps 7"),
        rows(matrix(one, Results.given(one, "inner-steps", "7"))));
    CellResult other = Results.accuracy("maml", Results.FINN, 2, 0.9, 0.01);
    assertEquals(
        List.of("maml numbers version 1", "maml numbers version 2"),
        rows(matrix(one, Results.withNumbersVersion(other, 2))));
  }

  @Test
  void whatHasNoScoreSaysWhy() {
    Matrix matrix =
        matrix(
            Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01),
            Results.failed("snail", CellStatus.TIMEOUT, "longer than 60 s"));
    assertEquals(List.of("maml", "snail"), rows(matrix));
    Slot slot = matrix.blocks().get(0).groups().get(0).rows().get(1).slots().get(0);
    assertEquals("timeout", slot.gap());
    assertFalse(slot.isNotRun());
  }

  @Test
  void anEntrySaysTheSameEverywhere() {
    Entry entry =
        matrix(Results.accuracy("maml", Results.FINN, 1, 0.9587, 0.0077)).entries().get(0);
    assertEquals("maml, omniglot 5-way 1-shot", entry.title());
    assertEquals("98.7", entry.published());
    assertEquals("98.7 ± 0.4 %", entry.publishedInFull());
    assertEquals("95.87", entry.mean());
    assertEquals("0.77", entry.halfWidth());
    assertEquals("undertrained", entry.brief());
    assertEquals("finn", entry.protocol());
    assertTrue(entry.isTransductive());
    assertEquals("5 %", entry.share());
    assertEquals(5, entry.shareInPercent().getAsInt());
    assertEquals(-2.83, entry.difference().orElseThrow().difference(), 1e-9);
    assertTrue(
        entry.differenceInWords().startsWith("2.83 points worse than the paper (90 % interval 1."));
    assertEquals("63 s", entry.time());
  }

  @Test
  void theOutcomeIsASentence() {
    Outcome outcome = outcome(Results.accuracy("maml", Results.FINN, 1, 0.9587, 0.0077));
    assertEquals("Omniglot, 5-way 1-shot: published and measured", outcome.title());
    assertEquals("1 of 1 cell has a score: 1 undertrained.", outcome.sentence());
    assertEquals(
        List.of(Verdict.REPRODUCED, Verdict.UNDERTRAINED, Verdict.WORSE),
        outcome.tallies().stream().map(Tally::verdict).toList());
    assertEquals("", outcome.hint());
  }

  @Test
  void withoutPublishedValuesItIsMeasuredAndSaysHowToCompare() {
    Outcome outcome = outcome(Results.accuracy("my-own", Results.STANDARD, 1, 0.9, 0.01));
    assertEquals("Omniglot, 5-way 1-shot: measured", outcome.title());
    assertEquals(List.of(), outcome.tallies());
    assertTrue(outcome.hint().contains("episodic run --plan omniglot-short"));
  }

  @Test
  void aWayThatIsTheLearnersOwnIsNotThatOfTheTasks() {
    Protocol varying = Results.STANDARD.with(new Sampling(5, 50, 500, 100, 5, false));
    CellResult drawn = Results.withWay(Results.accuracy("my-own", varying, 1, 0.9, 0.01), 50);
    CellResult fixed = Results.accuracy("my-own", Results.STANDARD, 1, 0.9, 0.01);
    assertEquals("Omniglot, 5-way: measured", outcome(drawn, fixed).title());
    assertEquals("Omniglot, variable-way variable-shot: measured", outcome(drawn).title());
  }

  @Test
  void longListsAreCutShort() {
    assertEquals("a", Outcome.list(List.of("a"), 3));
    assertEquals("a and b", Outcome.list(List.of("a", "b"), 3));
    assertEquals("a, b, c and 2 more", Outcome.list(List.of("a", "b", "c", "d", "e"), 3));
  }
}
