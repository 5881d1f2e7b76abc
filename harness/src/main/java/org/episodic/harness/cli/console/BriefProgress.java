package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/**
 * Shows cells that run side by side: a line as each starts, one as it ends, and one every half
 * minute between.
 */
final class BriefProgress implements RunListener {
  private static final double SECONDS_BETWEEN_LINES = 30;

  private final PrintStream out;
  private final Ticker ticker;
  private final Course course;
  private final Map<CellKey, Cell> cells = new ConcurrentHashMap<>();

  /** What a line says of a cell. */
  private static final class Cell {
    final String label;
    int iterations;
    int episodes;
    long lastLine;

    Cell(String label, long now) {
      this.label = label;
      this.lastLine = now;
    }
  }

  BriefProgress(PrintStream out, Ticker ticker, Course course) {
    this.out = out;
    this.ticker = ticker;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int all) {
    cells.put(key, new Cell(CellLabel.of(key), ticker.nanoseconds()));
    out.println("[%s/%s] %s".formatted(number, all, CellLabel.of(key)));
  }

  @Override
  public void on(CellKey key, CellEvent event) {
    Cell cell = cells.get(key);
    if (event instanceof CellEvent.Requested requested) {
      cell.iterations = requested.iterations();
    } else if (event instanceof CellEvent.Iterated done) {
      line(cell, "iteration", done.iteration(), cell.iterations);
    } else if (event instanceof CellEvent.ScoringStarted scoring) {
      cell.episodes = scoring.episodes();
    } else if (event instanceof CellEvent.EpisodesScored done) {
      line(cell, "scoring", done.episodes(), cell.episodes);
    }
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    out.println("  %s: %s".formatted(CellLabel.of(result.key()), Figures.outcome(result)));
  }

  private void line(Cell shown, String what, int done, int all) {
    if (ticker.secondsSince(shown.lastLine) >= SECONDS_BETWEEN_LINES) {
      out.println(
          "  %s: %s %s/%s%s".formatted(shown.label, what, done, all, Durations.left(course)));
      shown.lastLine = ticker.nanoseconds();
    }
  }
}
