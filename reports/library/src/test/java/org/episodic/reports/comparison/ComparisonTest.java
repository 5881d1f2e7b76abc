package org.episodic.reports.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.reports.Results;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.PublishedResults;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final PublishedResults PUBLISHED =
      PublishedResults.load(ComparisonTest.class.getClassLoader());

  private static Comparison compare(CellResult... cells) {
    return Comparison.of(List.of(cells), PUBLISHED);
  }

  private static ComparedCell only(CellResult cell) {
    List<ComparedCell> compared = compare(cell).compared();
    assertEquals(1, compared.size());
    return compared.get(0);
  }

  /** Published 98.7 ± 0.4 under the same rules, margin 0.5 points. */
  private static Assessment maml(double mean, double halfWidth) {
    return only(Results.accuracy("maml", Results.FINN, 1, mean, halfWidth)).assessment();
  }

  private static void assertVerdict(Verdict verdict, boolean conclusive, Assessment assessment) {
    assertEquals(verdict, assessment.verdict());
    assertEquals(conclusive, assessment.conclusive());
  }

  @Nested
  class AComparableNumber {
    // Both half widths 0.4 points: error 0.28862, 90 % interval ± 0.47474 points.
    @Test
    void isReproducedIfTheIntervalLiesWithinTheMargin() {
      assertVerdict(Verdict.REPRODUCED, true, maml(0.987, 0.004));
      assertVerdict(Verdict.REPRODUCED, true, maml(0.98675, 0.004));
    }

    @Test
    void isInconclusiveIfTheIntervalReachesAcrossTheMargin() {
      assertVerdict(Verdict.BELOW, false, maml(0.9867, 0.004)); // −0.03 − 0.47474 < −0.5
      assertVerdict(Verdict.ABOVE, false, maml(0.9873, 0.004));
      assertVerdict(Verdict.BELOW, false, maml(0.9775, 0.004)); // −0.95 + 0.47474 > −0.5
    }

    @Test
    void isBelowOrAboveIfTheIntervalLiesOutsideTheMargin() {
      assertVerdict(Verdict.BELOW, true, maml(0.977, 0.004)); // −1.0 + 0.47474 < −0.5
      assertVerdict(Verdict.ABOVE, true, maml(0.997, 0.004));
    }

    @Test
    void isNotComparableIfItIsNotFinite() {
      Assessment assessment = maml(Double.NaN, 0.004);
      assertVerdict(Verdict.NOT_COMPARABLE, true, assessment);
      assertEquals(
          List.of("the measured value or its interval is not a finite number"),
          assessment.differing());
    }

    @Test
    void showsTheShareOfThePapersIterations() {
      ComparedCell cell = only(Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004));
      assertEquals(0.05, cell.trainedShare());
    }
  }

  @Nested
  class ANumberUnderOtherRules {
    @Test
    void isNotComparableAndNamesEveryField() {
      Assessment assessment =
          only(Results.accuracy("maml", Results.STANDARD, 1, 0.98, 0.004)).assessment();
      assertEquals(Verdict.NOT_COMPARABLE, assessment.verdict());
      assertTrue(assessment.equivalence().isEmpty());
      assertEquals(
          List.of(
              "split: published finn, ours snell",
              "queries per class: published 1, ours 15",
              "test episodes: published 600, ours 100",
              "mode: published transductive, ours inductive"),
          assessment.differing());
    }

    @Test
    void isNotComparableIfThePaperDoesNotStateItsMode() {
      Protocol vinyals =
          new Protocol(
              "paper:vinyals",
              "vinyals",
              Rotations.AS_CLASSES,
              Rotations.AS_CLASSES,
              QueryRule.perClass(15),
              600,
              EvaluationMode.INDUCTIVE);
      Assessment assessment =
          only(Results.accuracy("matchingnet", vinyals, 1, 0.98, 0.004)).assessment();
      assertEquals(
          List.of("mode: not stated by the paper, ours inductive"), assessment.differing());
      assertEquals(
          List.of("test rotations", "queries per class", "test episodes"), assessment.unknown());
    }

    @Test
    void ofThePaperInOurModeIsPreferred() {
      Protocol nichol =
          new Protocol(
              "paper:nichol-t",
              "nichol",
              Rotations.AS_CLASSES,
              Rotations.NONE,
              QueryRule.perClass(1),
              10000,
              EvaluationMode.TRANSDUCTIVE);
      ComparedCell cell = only(Results.accuracy("reptile", nichol, 1, 0.9768, 0.001));
      assertEquals(0.9768, cell.published().orElseThrow().value());
      assertEquals(Verdict.REPRODUCED, cell.assessment().verdict());
    }

    @Test
    void isNotComparableIfAnOptionIsNotTheDefault() {
      CellResult cell = Results.accuracy("maml", Results.FINN, 1, 0.987, 0.004);
      assertVerdict(Verdict.REPRODUCED, true, only(cell).assessment());
      ComparedCell given =
          only(Results.given(Results.given(cell, "inner-steps", "5"), "filters", "32"));
      assertEquals(Verdict.NOT_COMPARABLE, given.assessment().verdict());
      assertTrue(given.assessment().equivalence().isEmpty());
      assertEquals(
          List.of("option filters: default 64, ours 32", "option inner-steps: default 1, ours 5"),
          given.assessment().differing());
    }

    @Test
    void isListedAsUnknownIfTheDefaultsWereNotRecorded() {
      CellResult cell = Results.accuracy("maml", Results.FINN, 1, 0.987, 0.004);
      assertEquals(List.of(), only(cell).assessment().unknown());
      assertEquals(
          List.of("defaults of the options (not recorded by the run)"),
          only(Results.withoutDefaults(cell)).assessment().unknown());
    }

    @Test
    void thatNobodyPublishedIsSaidSo() {
      assertEquals(
          Verdict.NO_PUBLISHED_VALUE,
          only(Results.accuracy("my-own", Results.FINN, 1, 0.9, 0.01)).assessment().verdict());
    }
  }

  @Nested
  class ARegressionCell {
    private final CellResult cell =
        Results.sinusoid(
            "maml",
            List.of(
                Results.episode(0, 0.40, Map.of(1, 0.66, 5, 0.50, 10, 0.350)),
                Results.episode(1, 0.40, Map.of(1, 0.68, 5, 0.50, 10, 0.352))));

    @Test
    void isHeldAgainstEachPublishedNumberOfSteps() {
      List<ComparedCell> compared = compare(cell).compared();
      assertEquals(
          List.of(OptionalInt.of(1), OptionalInt.of(5), OptionalInt.of(10)),
          compared.stream().map(ComparedCell::innerSteps).toList());
      assertEquals(0.67, compared.get(0).mean(), 1e-12);
      assertEquals(0.127062, compared.get(0).halfWidth(), 1e-6); // t(0.975, 1) · 0.01
      assertVerdict(Verdict.ABOVE, false, compared.get(0).assessment());
      assertVerdict(Verdict.ABOVE, true, compared.get(1).assessment()); // 0.12 over, margin 0.038
      assertVerdict(Verdict.REPRODUCED, true, compared.get(2).assessment());
    }

    @Test
    void withoutStepsHasNoPublishedValue() {
      assertEquals(
          Verdict.NO_PUBLISHED_VALUE,
          only(Results.sinusoid("maml", Results.episodes(0.4, 0.5))).assessment().verdict());
    }

    @Test
    void showsItsScoreAfterEachStep() {
      Adaptation adaptation = compare(cell).adaptations().get(0);
      assertEquals(List.of(1, 5, 10), adaptation.steps());
      assertEquals(0.351, adaptation.rows().get(0).afterSteps().get(10).mean(), 1e-12);
    }
  }

  @Nested
  class LearnersOnTheSameEpisodes {
    private CellResult cell(String algorithm, double... scores) {
      return Results.with(
          Results.accuracy(algorithm, Results.STANDARD, 1, 0.5, 0.1), Results.episodes(scores));
    }

    @Test
    void areComparedInAllPairsWithHolmsCorrection() {
      List<PairedFamily> families =
          compare(cell("a", 0.2, 0.5, 0.4), cell("b", 0.1, 0.3, 0.1), cell("c", 0.1, 0.3, 0.1))
              .paired();
      assertEquals(1, families.size());
      List<PairedFamily.Pair> pairs = families.get(0).pairs();
      assertEquals(3, pairs.size());
      assertEquals(0.2, pairs.get(0).paired().difference().mean(), 1e-12);
      assertEquals(0.074180, pairs.get(0).paired().pValue(), 1e-6);
      assertEquals(3 * 0.074180, pairs.get(0).holmPValue(), 1e-5);
      assertEquals(1, pairs.get(2).holmPValue());
    }

    @Test
    void areNotComparedAcrossSeedsOrWithThemselves() {
      CellResult again = Results.inRun(cell("a", 0.2, 0.5), "run-2");
      CellResult otherSeed =
          Results.with(
              Results.accuracy("b", Results.STANDARD, 2, 0.5, 0.1), Results.episodes(0.1, 0.2));
      assertEquals(List.of(), compare(cell("a", 0.2, 0.5), again, otherSeed).paired());
    }

    @Test
    void areNotComparedAcrossModes() {
      CellResult a = cell("a", 0.2, 0.5);
      CellResult b = cell("b", 0.1, 0.2);
      Score score = b.score().orElseThrow();
      Score transductive =
          new Score(
              score.metric(),
              score.mean(),
              score.ci95HalfWidth(),
              score.episodes(),
              score.episodeStreamSha256(),
              EvaluationMode.TRANSDUCTIVE);
      assertEquals(1, compare(a, b).paired().size());
      CellResult other = Results.cell(b.key(), transductive, b.episodes(), b.curve());
      assertEquals(List.of(), compare(a, other).paired());
    }

    @Test
    void areLeftOutIfAScoreIsNotFinite() {
      assertEquals(List.of(), compare(cell("a", 0.2, Double.NaN), cell("b", 0.1, 0.2)).paired());
    }
  }

  @Test
  void marginsFollowTheDataSetAndThePublishedInterval() {
    assertEquals(0.005, margin("maml", "omniglot", Metric.ACCURACY), 1e-15);
    assertEquals(0.0184, margin("maml", "miniimagenet", Metric.ACCURACY), 1e-15);
    assertEquals(0.010, margin("protonet", "miniimagenet", Metric.ACCURACY), 1e-15);
    assertEquals(0.067, margin("maml", "sinusoid", Metric.MSE), 1e-15);
  }

  /** Returns the margin of the first published number of that algorithm there. */
  private static double margin(String algorithm, String dataset, Metric metric) {
    Optional<PublishedResult> published =
        PUBLISHED.all().stream()
            .filter(p -> p.target().algorithm().equals(algorithm))
            .filter(p -> p.target().dataset().equals(dataset))
            .findFirst();
    return Margins.margin(metric, published.orElseThrow());
  }

  @Test
  void seedsOfOneAlgorithmGiveAnIntervalOverSeeds() {
    List<SeedSpread> spread =
        compare(
                Results.accuracy("maml", Results.FINN, 3, 0.93, 0.01),
                Results.accuracy("maml", Results.FINN, 1, 0.91, 0.01),
                Results.accuracy("maml", Results.FINN, 2, 0.92, 0.01))
            .seeds();
    assertEquals(1, spread.size());
    assertEquals(0.92, spread.get(0).overSeeds().mean(), 1e-12);
    assertEquals(0.02484138, spread.get(0).overSeeds().halfWidth(), 1e-8);
    assertEquals(
        List.of(1L, 2L, 3L), spread.get(0).cells().stream().map(c -> c.key().seed()).toList());
  }

  @Test
  void seedsAreNotMixedWithOtherTestEpisodes() {
    CellResult one = Results.accuracy("maml", Results.FINN, 1, 0.91, 0.01);
    CellResult two = Results.onStream(Results.accuracy("maml", Results.FINN, 2, 0.92, 0.01), "0");
    assertEquals(2, compare(one, two).seeds().size());
  }

  @Test
  void ofSeveralAttemptsTheOneWithAScoreThatWasStartedLastCounts() {
    CellResult first = Results.accuracy("reptile", Results.STANDARD, 1, 0.95, 0.01);
    CellResult second = Results.later(first, 60, "run-2");
    CellResult third =
        Results.later(Results.failed("reptile", CellStatus.CRASHED, "it died"), 120, "run-3");
    Comparison comparison = compare(third, first, second);
    assertEquals(List.of(second), comparison.cells());
    assertEquals(1, comparison.compared().size());
    Attempts attempts = comparison.repeated().get(0);
    assertEquals(second, attempts.shown());
    assertEquals(Map.of(CellStatus.CRASHED, 1L), attempts.unscored());
    assertEquals(
        List.of(0L, 1L, 0L),
        List.of(attempts.copies(), attempts.repetitions(), (long) attempts.disagreeing().size()));
    CellResult failed = Results.failed("reptile", CellStatus.CANCELLED, "stopped");
    assertEquals(List.of(third), compare(failed, third).cells());
  }

  @Test
  void whatDiffersBetweenAttemptsIsNamed() {
    CellResult cell = Results.accuracy("maml", Results.FINN, 1, 0.95, 0.01);
    CellResult elsewhere =
        Results.withData(Results.accuracy("maml", Results.FINN, 1, 0.94, 0.01), "d");
    Attempts attempts = compare(cell, elsewhere).repeated().get(0);
    assertEquals(1, attempts.disagreeing().size());
    assertEquals(List.of("data"), attempts.causes(attempts.disagreeing().get(0)));
  }

  @Test
  void theOrderOfResultsDoesNotMatter() {
    ArrayList<CellResult> cells =
        new ArrayList<>(
            List.of(
                Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004),
                Results.inRun(Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004), "run-0"),
                Results.accuracy("maml", Results.STANDARD, 1, 0.97, 0.004),
                Results.failed("reptile", CellStatus.FAILED, "no"),
                Results.failed("reptile", CellStatus.TIMEOUT, "no")));
    Comparison expected = Comparison.of(cells, PUBLISHED);
    for (int i = 0; i < cells.size(); i++) {
      Collections.rotate(cells, 1);
      assertEquals(expected, Comparison.of(cells, PUBLISHED));
    }
    Collections.reverse(cells);
    assertEquals(expected, Comparison.of(cells, PUBLISHED));
    assertFalse(expected.cells().isEmpty());
  }
}
