package org.episodic.reports.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.episodic.reports.Results;
import org.episodic.reports.published.Conditions;
import org.episodic.reports.published.IntervalKind;
import org.episodic.reports.published.Kind;
import org.episodic.reports.published.MetBy;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.Target;
import org.episodic.reports.published.Training;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.TrainingCost;
import org.episodic.statistics.StandardError;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every verdict at both sides of its borders. */
class JudgeTest {
  /** Under the rules of {@link Results#FINN}. */
  private static final Conditions FINN =
      new Conditions(
          "paper:finn",
          "finn",
          Optional.of(Rotations.RANDOM_PER_CLASS),
          Optional.of(Rotations.RANDOM_PER_CLASS),
          OptionalInt.of(1),
          OptionalInt.of(600),
          Optional.of(EvaluationMode.TRANSDUCTIVE));

  private static PublishedResult published(
      double value, double halfWidth, Conditions conditions, Training training) {
    IntervalKind kind = halfWidth == 0 ? IntervalKind.NONE : IntervalKind.OVER_TASKS;
    return published(value, halfWidth, kind, conditions, training);
  }

  private static PublishedResult published(
      double value, double halfWidth, IntervalKind kind, Conditions conditions, Training training) {
    return new PublishedResult(
        new Target(
            "maml",
            "omniglot",
            OptionalInt.of(5),
            OptionalInt.of(1),
            "accuracy",
            OptionalInt.empty()),
        "",
        value,
        halfWidth == 0 ? OptionalDouble.empty() : OptionalDouble.of(halfWidth),
        kind,
        Kind.ORIGINAL,
        conditions,
        training,
        List.of(new MetBy("maml", new TreeMap<>())),
        "a paper",
        "",
        "");
  }

  /** 98.7 % without an interval: margin 0.5 points. */
  private static final PublishedResult PAPER = published(0.987, 0, FINN, Training.AS_DECLARED);

  private static CellResult cell(double mean, double halfWidth, int iterations) {
    CellResult c = Results.accuracy("maml", Results.FINN, 1, mean, halfWidth);
    return withCost(c, new TrainingCost(iterations, 60000, 60, 4, 1000, 1 << 30));
  }

  private static CellResult withCost(CellResult c, TrainingCost cost) {
    return new CellResult(
        c.runId(),
        c.cellId(),
        c.key(),
        c.status(),
        c.message(),
        c.score(),
        cost,
        c.provenance(),
        c.episodes(),
        c.curve());
  }

  private static CellResult withCurve(CellResult c, double... validation) {
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 0; i < validation.length; i++) {
      curve.add(new CurvePoint(100 * (i + 1), 1, validation[i], i, 0));
    }
    return new CellResult(
        c.runId(),
        c.cellId(),
        c.key(),
        c.status(),
        c.message(),
        c.score(),
        c.cost(),
        c.provenance(),
        c.episodes(),
        curve);
  }

  private static Measurement measured(CellResult... cells) {
    List<Double> means = List.of(cells).stream().map(c -> c.score().orElseThrow().mean()).toList();
    double mean = means.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new Measurement(
        List.of(cells), mean, cells[0].score().orElseThrow().ci95HalfWidth(), means);
  }

  private static Assessment judge(CellResult cell, PublishedResult published) {
    return Judge.assess(measured(cell), published);
  }

  // σ = 0.2 points, one seed: error √(0.1² + 2 · 0.2²) = 0.3 points, 90 % interval ± 0.493456.
  private static final double HALF_WIDTH = 0.001960;

  @Nested
  class WithAllOfTheTraining {
    private Verdict at(double points) {
      return judge(cell(0.987 + points / 100, HALF_WIDTH, 60000), PAPER).verdict();
    }

    @Test
    void reproducedIfTheIntervalLiesWithinTheMargin() {
      assertEquals(Verdict.REPRODUCED, at(0));
      assertEquals(Verdict.REPRODUCED, at(-0.0065));
      assertEquals(Verdict.INCONCLUSIVE, at(-0.0066));
      assertEquals(Verdict.REPRODUCED, at(0.0065));
      assertEquals(Verdict.INCONCLUSIVE, at(0.0066));
    }

    @Test
    void worseOrBetterIfTheIntervalLiesOutside() {
      assertEquals(Verdict.INCONCLUSIVE, at(-0.9934));
      assertEquals(Verdict.WORSE, at(-0.9935));
      assertEquals(Verdict.INCONCLUSIVE, at(0.9934));
      assertEquals(Verdict.BETTER, at(0.9935));
    }

    @Test
    void itCountsAsAllFromNinetyFivePercent() {
      assertEquals(Verdict.WORSE, judge(cell(0.95, HALF_WIDTH, 57000), PAPER).verdict());
      assertEquals(Verdict.UNDERTRAINED, judge(cell(0.95, HALF_WIDTH, 56999), PAPER).verdict());
    }
  }

  @Nested
  class WithLessTraining {
    private Assessment at(double points) {
      return judge(cell(0.987 + points / 100, HALF_WIDTH, 1200), PAPER);
    }

    @Test
    void isMatchedAndNotReproduced() {
      assertEquals("matched with 2 % of the training", at(0).words());
    }

    @Test
    void isUndertrainedAsSoonAsItIsShort() {
      assertEquals(Verdict.UNDERTRAINED, at(-0.0066).verdict());
      assertEquals(Verdict.INCONCLUSIVE, at(0.0066).verdict());
      assertEquals("undertrained (2 %)", at(-3).words());
    }

    @Test
    void saysWhetherValidationWasStillRising() {
      CellResult cell = cell(0.9, HALF_WIDTH, 1200);
      double[] rising = {0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.80, 0.85, 0.91};
      double[] level = {0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.80, 0.85, 0.80};
      assertEquals(
          "undertrained (2 %), still rising", judge(withCurve(cell, rising), PAPER).words());
      assertEquals("undertrained (2 %)", judge(withCurve(cell, level), PAPER).words());
    }

    @Test
    void mayBeBetter() {
      assertEquals("better than published with 2 % of the training", at(1.2).words());
    }
  }

  @Nested
  class TheShareOfTraining {
    private final Training thirtyTwo =
        new Training(true, OptionalInt.empty(), new TreeMap<>(Map.of("meta-batch", "32")));

    @Test
    void countsTasksAndNotIterations() {
      CellResult cell = Results.given(cell(0.95, HALF_WIDTH, 9600), "meta-batch", "4");
      WorkShare share = WorkShare.of(cell, thirtyTwo);
      assertEquals(0.16 / 8, share.least(), 1e-12);
      assertEquals("undertrained (2 %)", judge(cell, published(0.987, 0, FINN, thirtyTwo)).words());
    }

    @Test
    void isThatOfTheLesserPart() {
      TrainingCost cost = new TrainingCost(60000, 60000, 1, 1, 1, 1, 3000, 30000, 0);
      assertEquals(
          0.1, WorkShare.of(withCost(cell(0.9, 0.01, 1), cost), Training.AS_DECLARED).least());
    }

    @Test
    void isNotKnownOfARunThatDidNotRecordWhatCameBefore() {
      TrainingCost cost =
          new TrainingCost(60000, 60000, 1, 1, 1, 1, 0, TrainingCost.NOT_RECORDED, 0);
      CellResult cell = withCost(cell(0.9, 0.01, 1), cost);
      assertEquals(1, WorkShare.of(cell, Training.AS_DECLARED).least());
      CellResult built = Results.builtFrom(cell, "embedding");
      assertFalse(WorkShare.of(built, Training.AS_DECLARED).isKnown());
    }

    @Test
    void isAtMostThatOfThePartThatIsKnown() {
      assertEquals(0.1, new WorkShare(0.1, Double.NaN).least());
      assertEquals(0.2, new WorkShare(Double.NaN, 0.2).least());
      assertEquals(Double.NaN, new WorkShare(Double.NaN, 1).least());
      assertEquals(Double.NaN, new WorkShare(0.95, Double.NaN).least());
      assertEquals(Double.NaN, new WorkShare(Double.NaN, Double.NaN).least());
      assertEquals(0, new WorkShare(0, 1).least());
    }

    @Test
    void isWholeForWhatIsNotTrained() {
      CellResult cell = withCost(cell(0.9, 0.01, 1), TrainingCost.NONE);
      assertEquals(1, WorkShare.of(cell, Training.AS_DECLARED).least());
    }

    @Test
    void mayBeNotStatedByThePaper() {
      Training notStated = new Training(false, OptionalInt.empty(), new TreeMap<>());
      PublishedResult paper = published(0.987, 0, FINN, notStated);
      assertEquals(
          Verdict.SHORT_TRAINING_NOT_STATED,
          judge(cell(0.987 - 0.009935, HALF_WIDTH, 60000), paper).verdict());
      assertEquals(
          Verdict.INCONCLUSIVE, judge(cell(0.987 - 0.009934, HALF_WIDTH, 60000), paper).verdict());
      assertEquals(
          "matched with an unknown share of the training",
          judge(cell(0.987, HALF_WIDTH, 60000), paper).words());
    }

    @Test
    void mayBeThatOfTheRow() {
      Training shorter = new Training(true, OptionalInt.of(1000), new TreeMap<>());
      assertEquals(1, WorkShare.of(cell(0.9, 0.01, 1000), shorter).least());
    }
  }

  @Nested
  class ChangedSettings {
    private final CellResult same = cell(0.987, HALF_WIDTH, 60000);

    @Test
    void makeItMatchedOrShort() {
      CellResult changed = Results.given(same, "inner-steps", "5");
      assertEquals("matched with inner-steps 5 (paper: 1)", judge(changed, PAPER).words());
      CellResult low = Results.given(cell(0.95, HALF_WIDTH, 60000), "inner-steps", "5");
      assertEquals("short of the paper with inner-steps 5 (paper: 1)", judge(low, PAPER).words());
    }

    @Test
    void areThoseThatDifferFromThePaperAndNotFromTheDefault() {
      Training five =
          new Training(true, OptionalInt.empty(), new TreeMap<>(Map.of("inner-steps", "5.0")));
      PublishedResult paper = published(0.987, 0, FINN, five);
      assertEquals(
          Verdict.REPRODUCED, judge(Results.given(same, "inner-steps", "5"), paper).verdict());
      assertEquals(List.of("inner-steps 1 (paper: 5.0)"), judge(same, paper).changed());
    }

    @Test
    void areNotKnownIfTheDefaultsWereNotRecorded() {
      Assessment assessment = judge(Results.withoutDefaults(same), PAPER);
      assertEquals(List.of(), assessment.changed());
      assertTrue(
          assessment
              .footnotes()
              .contains("the paper's value is not known of: filters, inner-steps"),
          assessment.footnotes()::toString);
    }
  }

  @Nested
  class OtherRules {
    @Test
    void areNamed() {
      CellResult cell = Results.accuracy("maml", Results.STANDARD, 1, 0.98, 0.004);
      Assessment assessment = judge(cell, PAPER);
      assertEquals(Verdict.NOT_COMPARABLE, assessment.verdict());
      assertEquals(
          List.of(
              "split: published finn, ours snell",
              "queries per class: published 1, ours 15",
              "mode: published transductive, ours inductive"),
          assessment.differing());
      assertEquals("not comparable (split, queries per class, mode)", assessment.words());
    }

    @Test
    void thatTheSourceDoesNotStateAreAFootnote() {
      Conditions vague =
          new Conditions(
              "",
              "",
              Optional.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              Optional.empty());
      Assessment assessment =
          judge(cell(0.987, HALF_WIDTH, 60000), published(0.987, 0, vague, Training.AS_DECLARED));
      assertEquals(Verdict.REPRODUCED, assessment.verdict());
      assertEquals(
          "not stated by the source: split, train rotations, test rotations, queries per class,"
              + " mode",
          assessment.footnotes().get(0));
    }

    @Test
    void theNumberOfTestEpisodesIsNone() {
      Conditions few =
          new Conditions(
              "paper:finn",
              "finn",
              FINN.trainRotations(),
              FINN.testRotations(),
              FINN.queriesPerClass(),
              OptionalInt.of(100),
              FINN.mode());
      assertEquals(
          Verdict.REPRODUCED,
          judge(cell(0.987, HALF_WIDTH, 60000), published(0.987, 0, few, Training.AS_DECLARED))
              .verdict());
    }

    @Test
    void aNumberThatIsNotFiniteIsNotComparable() {
      Assessment assessment = judge(cell(Double.NaN, HALF_WIDTH, 60000), PAPER);
      assertEquals(
          List.of("the measured value or its interval is not a finite number"),
          assessment.differing());
    }
  }

  @Nested
  class TheMargin {
    private double of(double value, double halfWidth) {
      return judge(cell(0.9, 0.01, 60000), published(value, halfWidth, FINN, Training.AS_DECLARED))
          .equivalence()
          .orElseThrow()
          .margin();
    }

    @Test
    void isHalfAPointNearTheCeilingAndOnePointBelow() {
      assertEquals(0.005, of(0.95, 0));
      assertEquals(0.010, of(0.9499, 0));
    }

    @Test
    void isThePapersOwnHalfWidthIfThatIsWider() {
      assertEquals(0.0051, of(0.987, 0.0051));
      assertEquals(0.005, of(0.987, 0.0049));
    }
  }

  @Nested
  class WhatIsInconclusive {
    @Test
    void saysHowManyEpisodesItNeeds() {
      // five seeds of spread 0; 0.02 + 1.645 · 0.3 points exceed 0.5
      CellResult[] seeds =
          IntStream.rangeClosed(1, 5)
              .mapToObj(s -> Results.accuracy("maml", Results.FINN, s, 0.9872, 0.00588))
              .map(c -> withCost(c, new TrainingCost(60000, 60000, 1, 1, 1, 1)))
              .toArray(CellResult[]::new);
      Assessment assessment = Judge.assess(measured(seeds), PAPER);
      assertEquals(Verdict.INCONCLUSIVE, assessment.verdict(), assessment.words());
      // five equal seeds: only episodes count, 600 · 0.3² / (0.5 / 2.9264)² = 1849.79
      assertEquals("inconclusive: needs 1,850 test episodes", assessment.words());
    }

    @Test
    void mayBeTooNearTheMargin() {
      PublishedResult wide = published(0.90, 0, FINN, Training.AS_DECLARED);
      // margin 1 point: 600 · 0.1² / (0.3413² − 2 · 0.2²) = 164 episodes
      Assessment assessment = judge(cell(0.909, HALF_WIDTH, 60000), wide);
      assertEquals(
          "inconclusive: the difference is too near the margin to tell", assessment.words());
    }

    @Test
    void mayNeedMoreSeeds() {
      // √2 · 0.2 points that are assumed of one seed exceed 0.5 / 2.9264 points
      Assessment assessment = judge(cell(0.987, 0.00588, 60000), PAPER);
      assertEquals(OptionalLong.empty(), assessment.resolution().orElseThrow().needed());
      assertEquals(
          "inconclusive: needs five seeds, so that their spread is not assumed",
          assessment.words());
    }

    @Test
    void mayNeedMoreSeedsThanTwoThatSpreadMoreThanAssumed() {
      CellResult far = Results.accuracy("maml", Results.FINN, 2, 0.982, HALF_WIDTH);
      assertEquals(
          "inconclusive: needs five seeds, so that their spread is not assumed",
          Judge.assess(measured(cell(0.987, HALF_WIDTH, 60000), far), PAPER).words());
    }

    @Test
    void mayBeSuchThatNothingDecidesIt() {
      PublishedResult vague = published(0.987, 0.005, FINN, Training.AS_DECLARED);
      assertEquals(
          "inconclusive: cannot be decided, the paper's own interval is too wide for the margin",
          judge(cell(0.985, HALF_WIDTH, 60000), vague).words());
    }

    @Test
    void mayFailBySeedsThatSpread() {
      CellResult[] seeds =
          IntStream.range(0, 5)
              .mapToObj(
                  i -> Results.accuracy("maml", Results.FINN, i, 0.979 + i * 0.003, HALF_WIDTH))
              .map(c -> withCost(c, new TrainingCost(60000, 60000, 1, 1, 1, 1)))
              .toArray(CellResult[]::new);
      assertEquals(
          "inconclusive: cannot be decided, the spread over seeds is too wide for the margin",
          Judge.assess(measured(seeds), PAPER).words());
    }
  }

  @Test
  void fewSeedsAreNotTrustedToSpreadLessThanAssumed() {
    CellResult one = cell(0.987, HALF_WIDTH, 60000);
    CellResult two = Results.accuracy("maml", Results.FINN, 2, 0.987, HALF_WIDTH);
    double twoAndOne = Math.sqrt(1.5);
    assertEquals(StandardError.known(0.002 * twoAndOne), measured(one, two).errorOfSeeds(0.002));
    CellResult far = Results.accuracy("maml", Results.FINN, 2, 0.977, HALF_WIDTH);
    StandardError found = measured(one, far).errorOfSeeds(0.002);
    assertEquals(0.0070710678 * twoAndOne, found.value(), 1e-9);
    assertEquals(1, found.degrees());
  }

  @Test
  void fiveSeedsAreTrustedWithFourDegreesOfFreedom() {
    CellResult one = cell(0.987, HALF_WIDTH, 60000);
    StandardError error = measured(one, one, one, one, one).errorOfSeeds(0.002);
    assertEquals(0, error.value(), 1e-15);
    assertEquals(4, error.degrees());
  }

  @Test
  void anIntervalThatTheSourceDoesNotExplainIsAFootnote() {
    String note = "the source does not say what its ± is, which is taken for a 95 % interval";
    CellResult cell = cell(0.987, HALF_WIDTH, 60000);
    for (IntervalKind kind : IntervalKind.values()) {
      PublishedResult paper = published(0.987, 0.004, kind, FINN, Training.AS_DECLARED);
      assertEquals(
          kind.id().startsWith("unstated"),
          judge(cell, paper).footnotes().contains(note),
          kind.id());
    }
  }

  @Test
  void errorsAreBetterTheLowerTheyAre() {
    CellResult cell = Results.sinusoid("maml", List.of());
    PublishedResult high = error(0.8);
    assertEquals(0.4, judge(cell, high).equivalence().orElseThrow().difference(), 1e-12);
    assertEquals(Verdict.BETTER, judge(cell, high).verdict());
    assertEquals(0.08, judge(cell, high).equivalence().orElseThrow().margin(), 1e-12);
    assertEquals(Verdict.UNDERTRAINED, judge(cell, error(0.2)).verdict());
  }

  private static PublishedResult error(double value) {
    Conditions rules =
        new Conditions(
            "paper:finn",
            "",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(5),
            OptionalInt.of(600),
            Optional.of(EvaluationMode.INDUCTIVE));
    return new PublishedResult(
        new Target(
            "maml", "sinusoid", OptionalInt.of(1), OptionalInt.of(5), "mse", OptionalInt.empty()),
        "",
        value,
        OptionalDouble.empty(),
        IntervalKind.NONE,
        Kind.ORIGINAL,
        rules,
        Training.AS_DECLARED,
        List.of(new MetBy("maml", new TreeMap<>())),
        "a paper",
        "",
        "");
  }
}
