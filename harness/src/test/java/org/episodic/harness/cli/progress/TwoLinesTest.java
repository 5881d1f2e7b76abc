package org.episodic.harness.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cli.console.ColourMode;
import org.episodic.harness.cli.console.Terminal;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.forecast.Expected;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.TrainingCost;
import org.junit.jupiter.api.Test;

/** What a terminal shows, which is played here. */
class TwoLinesTest {
  private static final String ESCAPE = "\u001b";

  private final Map<String, String> environment =
      new HashMap<>(Map.of("TERM", "xterm", "LANG", "en_US.UTF-8", "COLUMNS", "120"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Clock clock = Clock.fixed(Instant.parse("2026-03-04T17:30:00Z"), ZoneOffset.UTC);
  private ColourMode colours = ColourMode.AUTO;
  private long seconds;
  private TwoLines lines;
  private RunListener run;

  private void start(OptionalDouble expected) {
    Ticker ticker = () -> seconds * 1_000_000_000L;
    Course course = new Course(ticker, 1, Expected.each(expected));
    Terminal terminal = Terminal.of(true, environment).with(colours);
    Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), terminal);
    lines = new TwoLines(screen, "mine", clock, ticker, course);
    run = RunListener.all(course, lines);
    run.runStarted(List.of(key(0), key(1)));
  }

  @Test
  void theRunAndItsCellHaveALineEach() {
    start(OptionalDouble.of(600));
    run.cellStarted(key(0), 1, 2);
    tell(new CellEvent.Requested(100, 0, 0, 0));
    tell(new CellEvent.Prepared(0));
    seconds = 60;
    tell(new CellEvent.Iterated(10, 0.5, 0, 0));
    lines.draw();
    assertEquals(
        List.of(
            "mine  █░░░░░░░░░░░░░░   0 of 2 cells   60 s of about 20 min   ends 17:49",
            "centroid tiles 5-way 1-shot   training 10/100   loss 0.5000"),
        shown());
    tell(new CellEvent.Entered(Phase.VALIDATE));
    seconds = 70;
    tell(new CellEvent.Validated(new CurvePoint(10, 0.25, 0.9, 10, 0)));
    lines.draw();
    assertEquals(
        "centroid tiles 5-way 1-shot   training 10/100   loss 0.2500"
            + "   validation 90.0 %   scoring next (about 3 s)",
        shown().get(1));
    tell(new CellEvent.ScoringStarted(30));
    seconds = 75;
    tell(new CellEvent.EpisodesScored(15));
    lines.draw();
    assertTrue(shown().get(1).contains("   scoring 15/30   "), shown().get(1));
  }

  @Test
  void nothingIsSaidOfAnEndThatIsNotKnown() {
    start(OptionalDouble.empty());
    run.cellStarted(key(0), 1, 2);
    seconds = 3600;
    lines.draw();
    assertEquals("mine  ░░░░░░░░░░░░░░░   0 of 2 cells   60 min", shown().get(0));
    assertEquals("centroid tiles 5-way 1-shot   starting", shown().get(1));
  }

  @Test
  void anEndThatIsNotTodayHasItsDay() {
    start(OptionalDouble.of(36_000));
    run.cellStarted(key(0), 1, 2);
    lines.draw();
    assertTrue(shown().get(0).endsWith("ends Thu 13:30"), shown().get(0));
  }

  @Test
  void aFinishedCellStaysAboveTheTwoLines() {
    start(OptionalDouble.of(600));
    run.cellStarted(key(0), 1, 2);
    run.cellFinished(failed(key(0)), new CellProfile(5, TimeSpent.UNKNOWN));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(
        text.contains(
            "[1/2] centroid tiles standard 5-way 1-shot seed 0: "
                + ESCAPE
                + "[31mFAILED(train): no"
                + ESCAPE
                + "[0m, 5 s\n"),
        text);
    assertTrue(shown().get(0).contains("   1 of 2 cells   "), shown().get(0));
    run.cellStarted(key(1), 2, 2);
    run.cellFinished(failed(key(1)), new CellProfile(5, TimeSpent.UNKNOWN));
    assertEquals(List.of(), shown(), "nothing moves when all cells are done");
  }

  @Test
  void withoutColoursTextIsNotColoured() {
    environment.put("NO_COLOR", "1");
    start(OptionalDouble.of(600));
    run.cellStarted(key(0), 1, 2);
    run.cellFinished(failed(key(0)), new CellProfile(5, TimeSpent.UNKNOWN));
    String text = out.toString(StandardCharsets.UTF_8);
    assertFalse(text.matches("(?s).*" + ESCAPE + "\\[[0-9;]*m.*"), text);
    assertTrue(text.contains(": FAILED(train): no, 5 s"), text);
  }

  @Test
  void theBarIsAsciiWhereTheLocaleIsAndANarrowWindowLosesTheEndsOfLines() {
    environment.put("LANG", "C");
    environment.put("COLUMNS", "50");
    start(OptionalDouble.of(600));
    run.cellStarted(key(0), 1, 2);
    seconds = 600;
    lines.draw();
    assertEquals("mine  [########.......]   0 of 2 cells", shown().get(0));
    assertEquals("centroid tiles 5-way 1-shot   starting", shown().get(1));
    environment.put("COLUMNS", "30");
    out.reset();
    start(OptionalDouble.of(600));
    run.cellStarted(key(0), 1, 2);
    assertTrue(shown().stream().allMatch(line -> line.length() < 30), shown().toString());
  }

  private void tell(CellEvent event) {
    run.on(key(0), event);
  }

  /** Plays the terminal: what is on it below the last line that ended. */
  private List<String> shown() {
    String text = out.toString(StandardCharsets.UTF_8);
    String erased = "\r" + ESCAPE + "[2K" + ESCAPE + "[1A" + ESCAPE + "[2K";
    String rest = text.substring(text.lastIndexOf(erased) < 0 ? 0 : text.lastIndexOf(erased));
    String plain = rest.replace(erased, "").replaceAll(ESCAPE + "\\[[?0-9;]*[a-zA-Z]", "");
    return plain.lines().filter(line -> !line.startsWith("[")).toList();
  }

  private static CellKey key(long seed) {
    return new CellKey(
        "centroid",
        "tiles",
        TilesProvider.STANDARD,
        new TaskShape(5, 1, 3),
        Budget.SMOKE,
        seed,
        0,
        new TreeMap<>());
  }

  private static CellResult failed(CellKey key) {
    return new CellResult(
        "run",
        "0000000000000001",
        key,
        CellStatus.FAILED,
        "FAILED(train): no",
        Optional.empty(),
        TrainingCost.NONE,
        null,
        List.of(),
        List.of());
  }
}
