package org.episodic.harness.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.junit.jupiter.api.Test;

/** The time left of a run. */
class CourseTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private long seconds;
  private final Ticker ticker = () -> seconds * 1_000_000_000L;

  @Test
  void nothingIsSaidAsLongAsACellIsUnknown() {
    Course course = course(1, UNKNOWN);
    course.runStarted(List.of(key("a", 0), key("a", 1)));
    assertEquals(UNKNOWN, course.secondsLeft());
    course.cellStarted(key("a", 0), 1, 2);
    course.on(key("a", 0), new CellEvent.ScoringStarted(100));
    seconds = 10;
    course.on(key("a", 0), new CellEvent.EpisodesScored(20));
    assertEquals(UNKNOWN, course.secondsLeft(), "the second cell has told nothing");
  }

  @Test
  void aCellThatWaitsIsExpectedToTakeAsLongAsOneOfAnotherSeed() {
    Course course = course(1, OptionalDouble.of(1000));
    course.runStarted(List.of(key("a", 0), key("a", 1), key("b", 0)));
    assertEquals(OptionalDouble.of(3000), course.secondsLeft());
    course.cellStarted(key("a", 0), 1, 3);
    seconds = 100;
    assertEquals(OptionalDouble.of(2900), course.secondsLeft());
    course.cellFinished(finished(key("a", 0)), new CellProfile(120, TimeSpent.UNKNOWN));
    assertEquals(OptionalDouble.of(1120), course.secondsLeft());
  }

  @Test
  void jobsShareTheTimeButNoCellIsShared() {
    Course course = course(2, OptionalDouble.of(1000));
    course.runStarted(List.of(key("a", 0), key("a", 1), key("a", 2), key("a", 3)));
    assertEquals(OptionalDouble.of(2000), course.secondsLeft());
    course = course(2, OptionalDouble.of(1000));
    course.runStarted(List.of(key("a", 0)));
    assertEquals(OptionalDouble.of(1000), course.secondsLeft());
  }

  @Test
  void aRunningCellHasItsTrainingAndItsScoringLeft() {
    Course course = course(1, UNKNOWN);
    course.runStarted(List.of(key("a", 0)));
    course.cellStarted(key("a", 0), 1, 1);
    seconds = 50;
    course.on(key("a", 0), new CellEvent.Requested(100, 0, 0, 0));
    course.on(key("a", 0), new CellEvent.Prepared(0));
    course.on(key("a", 0), new CellEvent.Resumed(after(20)));
    seconds = 90;
    course.on(key("a", 0), new CellEvent.Iterated(40, 1, 0, 0));
    assertEquals(UNKNOWN, course.secondsLeft(), "scoring is unknown");
    course.on(key("a", 0), new CellEvent.Entered(Phase.VALIDATE));
    seconds = 100;
    course.on(key("a", 0), new CellEvent.Validated(new CurvePoint(40, 1, 1, 1, 1)));
    // 50 s for 20 iterations, 60 are left; 0.1 s an episode, 30 of them.
    assertEquals(OptionalDouble.of(153), course.secondsLeft());
    course.on(key("a", 0), new CellEvent.ScoringStarted(30));
    assertEquals(OptionalDouble.of(3), course.secondsLeft());
    seconds = 108;
    course.on(key("a", 0), new CellEvent.EpisodesScored(10));
    assertEquals(OptionalDouble.of(16), course.secondsLeft());
  }

  @Test
  void aCellWithoutValidationIsScoredAsFastAsExpected() {
    Course course =
        new Course(ticker, 1, Expected.each(OptionalDouble.of(1000), OptionalDouble.of(30)));
    course.runStarted(List.of(key("a", 0)));
    course.cellStarted(key("a", 0), 1, 1);
    course.on(key("a", 0), new CellEvent.Requested(100, 0, 0, 0));
    course.on(key("a", 0), new CellEvent.Prepared(0));
    seconds = 40;
    course.on(key("a", 0), new CellEvent.Iterated(20, 1, 0, 0));
    assertEquals(OptionalDouble.of(190), course.secondsLeft(), "2 s for each of 80 iterations");
    course.on(key("a", 0), new CellEvent.ScoringStarted(30));
    assertEquals(OptionalDouble.of(30), course.secondsLeft());
  }

  @Test
  void aCellThatIsResumedAfterItsTrainingHasItsScoringLeft() {
    Course course =
        new Course(ticker, 1, Expected.each(OptionalDouble.of(1000), OptionalDouble.of(30)));
    course.runStarted(List.of(key("a", 0)));
    course.cellStarted(key("a", 0), 1, 1);
    course.on(key("a", 0), new CellEvent.Requested(100, 0, 0, 0));
    assertEquals(OptionalDouble.of(1000), course.secondsLeft(), "nothing is known to be done");
    course.on(key("a", 0), new CellEvent.Resumed(after(100)));
    assertEquals(OptionalDouble.of(30), course.secondsLeft());
  }

  private static TrainingProgress after(int iterations) {
    return new TrainingProgress(
        iterations, 0, 0, 0, List.of(), List.of(), List.of(), "", List.of());
  }

  private Course course(int jobs, OptionalDouble expected) {
    return new Course(ticker, jobs, Expected.each(expected));
  }

  private static CellResult finished(CellKey key) {
    Score score = new Score(Metric.ACCURACY, 1, 0, 30, "", EvaluationMode.INDUCTIVE);
    return new CellResult(
        "run", "id", key, CellStatus.OK, "", Optional.of(score), null, null, List.of(), List.of());
  }

  @Test
  void theTriesOfWaysToPredictTakeAsLongAsTheirTasks() {
    Course course = new Course(ticker, 1, Expected.each(60, UNKNOWN, OptionalDouble.of(3)));
    CellKey key = key("a", 0);
    course.runStarted(List.of(key));
    course.cellStarted(key, 1, 1);
    course.on(key, new CellEvent.Requested(100, 0, 0, 0));
    course.on(key, new CellEvent.Prepared(0));
    seconds = 10;
    course.on(key, new CellEvent.Iterated(50, 1, 0, 0));
    // 10 s for 50 iterations, 50 are left; 30 test episodes in 3 s, and 60 tries.
    assertEquals(OptionalDouble.of(19), course.secondsLeft());
    course.on(key, new CellEvent.Iterated(100, 1, 0, 0));
    course.on(key, new CellEvent.Tried("two", 2, 4, 0.5));
    assertEquals(OptionalDouble.of(6), course.secondsLeft());
    course.on(key, new CellEvent.ScoringStarted(30));
    assertEquals(OptionalDouble.of(3), course.secondsLeft());
  }

  private static CellKey key(String algorithm, long seed) {
    return new CellKey(
        algorithm,
        "tiles",
        TilesProvider.STANDARD,
        new TaskShape(5, 1, 3),
        Budget.SMOKE,
        seed,
        0,
        new TreeMap<>());
  }
}
