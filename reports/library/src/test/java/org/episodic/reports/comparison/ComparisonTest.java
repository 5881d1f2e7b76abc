package org.episodic.reports.comparison;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.episodic.reports.Results;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.verdict.Verdict;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Score;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final PublishedResults PUBLISHED =
      PublishedResults.load(ComparisonTest.class.getClassLoader());

  private static Comparison compare(CellResult... cells) {
    return Comparison.of(List.of(cells), PUBLISHED);
  }

  private static Compared only(CellResult cell) {
    List<Compared> compared = compare(cell).compared();
    assertEquals(1, compared.size());
    return compared.get(0);
  }

  @Test
  void thePapersNumberInOurModeIsPreferred() {
    Protocol nichol =
        new Protocol(
            "paper:nichol-t",
            "nichol",
            Rotations.AS_CLASSES,
            Rotations.NONE,
            QueryRule.perClass(1),
            10000,
            EvaluationMode.TRANSDUCTIVE);
    Compared cell = only(Results.accuracy("reptile", nichol, 1, 0.9768, 0.001));
    assertEquals(0.9768, cell.published().orElseThrow().value());
    assertEquals(Verdict.MATCHED, cell.assessment().verdict());
    assertEquals(
        "matched with 5 % of the training, inner-steps 1 (paper: 5)", cell.assessment().words());
  }

  @Test
  void seedsArePooledIntoOneVerdict() {
    List<Compared> compared =
        compare(
                Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004),
                Results.accuracy("maml", Results.FINN, 2, 0.99, 0.004))
            .compared();
    assertEquals(1, compared.size());
    assertEquals(0.985, compared.get(0).measured().mean(), 1e-12);
    assertEquals(0.004, compared.get(0).measured().halfWidth()); // there are no episodes
    assertEquals(2, compared.get(0).cells().size());
  }

  @Test
  void theIntervalOfSeveralSeedsIsThatOfTheirMeanOnEachEpisode() {
    CellResult one =
        Results.with(
            Results.accuracy("maml", Results.FINN, 1, 0.5, 0.1), Results.episodes(0.4, 0.6));
    CellResult two =
        Results.with(
            Results.accuracy("maml", Results.FINN, 2, 0.5, 0.1), Results.episodes(0.6, 0.6));
    // means 0.5 and 0.6: deviation 0.0707107, t(0.975, 1) = 12.7062, half width 0.635310
    assertEquals(0.635310, compare(one, two).compared().get(0).measured().halfWidth(), 1e-6);
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
      List<Compared> compared = compare(cell).compared();
      assertEquals(
          List.of(OptionalInt.of(1), OptionalInt.of(5), OptionalInt.of(10)),
          compared.stream().map(Compared::innerSteps).toList());
      assertEquals(0.67, compared.get(0).measured().mean(), 1e-12);
      assertEquals(0.127062, compared.get(0).measured().halfWidth(), 1e-6); // t(0.975, 1) · 0.01
      assertEquals(
          List.of(Verdict.INCONCLUSIVE, Verdict.UNDERTRAINED, Verdict.UNDERTRAINED),
          compared.stream().map(c -> c.assessment().verdict()).toList());
    }

    @Test
    void withoutStepsHasNoPublishedValue() {
      assertEquals(
          Verdict.NO_PUBLISHED_VALUE,
          only(Results.sinusoid("maml", Results.episodes(0.4, 0.5))).assessment().verdict());
    }

    @Test
    void isRankedAfterEachPublishedNumberOfSteps() {
      CellResult other =
          Results.sinusoid(
              "sinusoid-pretrained",
              List.of(
                  Results.episode(0, 0.20, Map.of(1, 2.66, 5, 0.10, 10, 0.350)),
                  Results.episode(1, 0.20, Map.of(1, 2.69, 5, 0.11, 10, 0.352))));
      assertEquals(
          List.of(
              "1maml 2sinusoid-pretrained",
              "1sinusoid-pretrained 2maml",
              "1=maml 1=sinusoid-pretrained"),
          compare(cell, other).rankings().stream()
              .map(r -> r.places().stream().map(ComparisonTest::place).collect(joining(" ")))
              .toList());
    }

    @Test
    void showsItsScoreAfterEachStep() {
      Adaptation adaptation = compare(cell).adaptations().get(0);
      assertEquals(List.of(1, 5, 10), adaptation.steps());
      assertEquals(0.351, adaptation.rows().get(0).afterSteps().get(10).mean(), 1e-12);
    }
  }

  private static String place(Ranking.Place place) {
    return place.rank() + (place.tied() ? "=" : "") + place.compared().key().algorithm();
  }

  @Nested
  class TheOrderOnTheSameEpisodes {
    private CellResult cell(String algorithm, long seed, double... scores) {
      double mean = java.util.Arrays.stream(scores).average().orElseThrow();
      return Results.with(
          Results.accuracy(algorithm, Results.STANDARD, seed, mean, 0.1), Results.episodes(scores));
    }

    private List<String> places(CellResult... cells) {
      return compare(cells).rankings().get(0).places().stream().map(ComparisonTest::place).toList();
    }

    @Test
    void isThatOfTheMeansWithTies() {
      CellResult best = cell("best", 1, 0.90, 0.92, 0.94, 0.91);
      CellResult near = cell("near", 1, 0.91, 0.90, 0.93, 0.92);
      CellResult last = cell("last", 1, 0.50, 0.53, 0.54, 0.50);
      assertEquals(List.of("1=best", "1=near", "3last"), places(last, near, best));
    }

    @Test
    void poolsSeeds() {
      CellResult one = cell("two-seeds", 1, 0.9, 0.3);
      CellResult two = cell("two-seeds", 2, 0.3, 0.9);
      CellResult constant = cell("constant", 1, 0.5, 0.5);
      assertEquals(List.of("1two-seeds", "2constant"), places(one, two, constant));
    }

    @Test
    void needsTwo() {
      assertEquals(List.of(), compare(cell("alone", 1, 0.5, 0.6)).rankings());
    }

    @Test
    void isNeverOneAcrossModes() {
      CellResult a = cell("a", 1, 0.2, 0.5);
      CellResult b = cell("b", 1, 0.1, 0.2);
      Score score = b.score().orElseThrow();
      Score transductive =
          new Score(
              score.metric(),
              score.mean(),
              score.ci95HalfWidth(),
              score.episodes(),
              score.episodeStreamSha256(),
              EvaluationMode.TRANSDUCTIVE);
      assertEquals(1, compare(a, b).rankings().size());
      CellResult other = Results.cell(b.key(), transductive, b.episodes(), b.curve());
      assertEquals(List.of(), compare(a, other).rankings());
    }

    @Test
    void leavesOutWhatIsNotFinite() {
      CellResult broken = cell("broken", 1, Double.NaN, 0.6);
      assertEquals(List.of(), compare(cell("alone", 1, 0.5, 0.6), broken).rankings());
    }
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
  void seedsAreNotMixedWithOtherNumbersVersions() {
    CellResult one = Results.accuracy("maml", Results.FINN, 1, 0.91, 0.01);
    CellResult two = Results.accuracy("maml", Results.FINN, 2, 0.92, 0.01);
    assertEquals(1, compare(one, two).compared().size());
    assertEquals(2, compare(one, Results.withNumbersVersion(two, 2)).compared().size());
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
