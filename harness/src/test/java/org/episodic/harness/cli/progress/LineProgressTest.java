package org.episodic.harness.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.cli.console.Terminal;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.forecast.Expected;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CurvePoint;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private static final CellKey KEY =
      new CellKey(
          "centroid",
          "tiles",
          TilesProvider.STANDARD,
          new TaskShape(5, 1, 3),
          Budget.SMOKE,
          0,
          0,
          new TreeMap<>());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
  private long seconds;
  private final Ticker ticker = () -> seconds * 1_000_000_000L;
  private final Clock clock = new TestClock();
  private final ClockLines clockLines =
      new ClockLines(new Screen(stream, Terminal.of(false, Map.of())), clock);
  private final Course course = new Course(ticker, 1, Expected.each(OptionalDouble.empty()));
  private RunListener progress;

  private void start(RunListener lines, CellKey... waiting) {
    progress = RunListener.all(course, lines);
    progress.runStarted(Stream.concat(Stream.of(KEY), Stream.of(waiting)).toList());
    progress.cellStarted(KEY, 1, 1 + waiting.length);
    out.reset();
  }

  /** Half past five in the morning and the seconds of the ticker. */
  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return Instant.parse("2026-03-04T05:30:00Z").plusSeconds(seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void oneLineInHalfAMinuteAndOneForEachValidation() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    for (int iteration = 1; iteration <= 65; iteration++) {
      seconds++;
      tell(new CellEvent.Iterated(iteration, 0.5, 0, 0));
    }
    tell(new CellEvent.Entered(Phase.VALIDATE));
    tell(new CellEvent.Validated(new CurvePoint(65, 0.25, 0.75, 65, 0)));
    assertEquals(
        List.of(
            "05:30:30   training 30/100, loss 0.5000, training: about 70 s left",
            "05:31:00   training 60/100, loss 0.5000, training: about 40 s left",
            "05:31:05   training 65/100, loss 0.2500, validation 75.0 %, run: about 35 s left"),
        lines());
  }

  @Test
  void theTimeLeftOfAResumedCellCountsFromWhereItWasResumed() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    tell(
        new CellEvent.Resumed(
            new TrainingProgress(80, 0, 0, 0, List.of(), List.of(), List.of(), "", List.of())));
    seconds = 40;
    tell(new CellEvent.Iterated(84, 0.5, 0, 0));
    assertEquals(
        List.of(
            "05:30:00   resumed after iteration 80/100",
            "05:30:40   training 84/100, loss 0.5000, training: about 3 min left"),
        lines());
  }

  @Test
  void aTrainingThatIsTakenOverIsSaidOnceAndTakesNoTime() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    for (int iteration : new int[] {40, 80}) {
      TrainingProgress saved =
          new TrainingProgress(iteration, 0, 0, 0, List.of(), List.of(), List.of(), "", List.of());
      tell(new CellEvent.TakenOver("0123456789abcdef", saved));
    }
    seconds = 40;
    tell(new CellEvent.Iterated(84, 0.5, 0, 0));
    assertEquals(
        List.of(
            "05:30:00   training is taken over from cell 0123456789abcdef",
            "05:30:40   training 84/100, loss 0.5000, training: about 3 min left"),
        lines());
  }

  @Test
  void theWaysToPredictThatAreTriedAreCountedAndTheBestIsNamed() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Entered(Phase.VALIDATE));
    tell(new CellEvent.Tried("rate=0.1", 1, 3, 0.2));
    seconds = 40;
    tell(new CellEvent.Tried("rate=0.2", 2, 3, 0.4));
    tell(new CellEvent.Tried("rate=0.3", 3, 3, 0.3));
    tell(new CellEvent.Tuned("rate=0.2"));
    assertEquals(
        List.of("05:30:40   tuning 2/3", "05:30:40   best on validation tasks: rate=0.2"), lines());
  }

  @Test
  void afterAValidationTheTimeLeftIsThatOfTheWholeRun() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    seconds = 20;
    tell(new CellEvent.Iterated(20, 0.5, 0, 0));
    tell(new CellEvent.Entered(Phase.VALIDATE));
    seconds = 30;
    tell(new CellEvent.Validated(new CurvePoint(20, 0.5, 0.75, 20, 0)));
    // 30 s for 20 iterations, so 120 s more; 0.1 s an episode, 30 of them.
    assertEquals(
        "05:30:30   training 20/100, loss 0.5000, validation 75.0 %, run: about 2 min left",
        last());
  }

  @Test
  void aPointWithoutAValidationTellsTheLossAndNoTimeOfTheRun() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    seconds = 20;
    tell(new CellEvent.Iterated(20, 0.5, 0, 0));
    tell(new CellEvent.Validated(new CurvePoint(20, 0.5, Double.NaN, 20, 0)));
    assertEquals("05:30:20   training 20/100, loss 0.5000, training: about 80 s left", last());
  }

  @Test
  void scoringShowsHowFarItIs() {
    start(new LineProgress(clockLines, ticker, course));
    tell(new CellEvent.ScoringStarted(1000));
    for (int done = 20; done <= 1000; done += 20) {
      seconds += 2;
      tell(new CellEvent.EpisodesScored(done));
    }
    assertEquals(
        List.of(
            "05:30:00   scoring 0/1000",
            "05:30:30   scoring 300/1000, run: about 70 s left",
            "05:31:00   scoring 600/1000, run: about 40 s left",
            "05:31:30   scoring 900/1000, run: about 10 s left"),
        lines());
  }

  @Test
  void cellsSideBySideHaveALineEveryHalfMinute() {
    start(new BriefProgress(clockLines, ticker, course));
    tell(new CellEvent.Requested(100, 1000, 0, 0));
    tell(new CellEvent.Prepared(0));
    for (int iteration = 1; iteration <= 65; iteration++) {
      seconds++;
      tell(new CellEvent.Iterated(iteration, 0.5, 0, 0));
    }
    tell(new CellEvent.ScoringStarted(1000));
    seconds += 30;
    tell(new CellEvent.EpisodesScored(500));
    String cell = "   centroid tiles standard 5-way 1-shot seed 0: ";
    assertEquals(
        List.of(
            "05:30:30" + cell + "training 30/100",
            "05:31:00" + cell + "training 60/100",
            "05:31:35" + cell + "scoring 500/1000, run: about 30 s left"),
        lines());
  }

  private void tell(CellEvent event) {
    progress.on(KEY, event);
  }

  private String last() {
    return lines().get(lines().size() - 1);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
