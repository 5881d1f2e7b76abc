package org.episodic.harness.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.forecast.Course;
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
  private final Course course = new Course(ticker, 1, key -> OptionalDouble.empty());
  private RunListener progress;

  private void start(RunListener lines, CellKey... waiting) {
    progress = RunListener.all(course, lines);
    progress.runStarted(Stream.concat(Stream.of(KEY), Stream.of(waiting)).toList());
    progress.cellStarted(KEY, 1, 1 + waiting.length);
    out.reset();
  }

  @Test
  void oneLineInTenSecondsAndOneForEachValidation() {
    start(new LineProgress(stream, ticker, course));
    tell(new CellEvent.Requested(100, 1000));
    tell(new CellEvent.Prepared(0));
    for (int iteration = 1; iteration <= 25; iteration++) {
      seconds++;
      tell(new CellEvent.Iterated(iteration, 0.5, 0, 0));
    }
    tell(new CellEvent.Entered(Phase.VALIDATE));
    tell(new CellEvent.Validated(new CurvePoint(25, 0.25, 0.75, 25, 0)));
    assertEquals(
        List.of(
            "  iteration 10/100, loss 0.5000, training: about 90 s left",
            "  iteration 20/100, loss 0.5000, training: about 80 s left",
            "  iteration 25/100, loss 0.2500, validation 0.7500, run: about 75 s left"),
        lines());
  }

  @Test
  void theTimeLeftOfAResumedCellCountsFromWhereItWasResumed() {
    start(new LineProgress(stream, ticker, course));
    tell(new CellEvent.Requested(100, 1000));
    tell(new CellEvent.Prepared(0));
    tell(new CellEvent.Resumed(new TrainingProgress(80, 0, 0, 0, List.of(), List.of())));
    seconds = 10;
    tell(new CellEvent.Iterated(81, 0.5, 0, 0));
    assertEquals(
        List.of(
            "  resumed after iteration 80/100",
            "  iteration 81/100, loss 0.5000, training: about 3 min left"),
        lines());
  }

  @Test
  void afterAValidationTheTimeLeftIsThatOfTheWholeRun() {
    start(new LineProgress(stream, ticker, course));
    tell(new CellEvent.Requested(100, 1000));
    tell(new CellEvent.Prepared(0));
    seconds = 20;
    tell(new CellEvent.Iterated(20, 0.5, 0, 0));
    tell(new CellEvent.Entered(Phase.VALIDATE));
    seconds = 30;
    tell(new CellEvent.Validated(new CurvePoint(20, 0.5, 0.75, 20, 0)));
    // 30 s for 20 iterations, so 120 s more; 0.1 s an episode, 30 of them.
    assertEquals(
        "  iteration 20/100, loss 0.5000, validation 0.7500, run: about 2 min left", last());
  }

  @Test
  void scoringShowsHowFarItIs() {
    start(new LineProgress(stream, ticker, course));
    tell(new CellEvent.ScoringStarted(1000));
    for (int done = 20; done <= 1000; done += 20) {
      seconds++;
      tell(new CellEvent.EpisodesScored(done));
    }
    assertEquals(
        List.of(
            "  scoring 1000 episodes",
            "  scoring 200/1000, run: about 40 s left",
            "  scoring 400/1000, run: about 30 s left",
            "  scoring 600/1000, run: about 20 s left",
            "  scoring 800/1000, run: about 10 s left"),
        lines());
  }

  @Test
  void cellsSideBySideHaveALineEveryHalfMinute() {
    start(new BriefProgress(stream, ticker, course));
    tell(new CellEvent.Requested(100, 1000));
    tell(new CellEvent.Prepared(0));
    for (int iteration = 1; iteration <= 65; iteration++) {
      seconds++;
      tell(new CellEvent.Iterated(iteration, 0.5, 0, 0));
    }
    tell(new CellEvent.ScoringStarted(1000));
    seconds += 30;
    tell(new CellEvent.EpisodesScored(500));
    String cell = "  centroid tiles standard 5-way 1-shot seed 0: ";
    assertEquals(
        List.of(
            cell + "iteration 30/100",
            cell + "iteration 60/100",
            cell + "scoring 500/1000, run: about 30 s left"),
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
