package org.episodic.harness.cli.console;

import java.io.PrintStream;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
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
  private final ThreadLocal<Cell> cell = ThreadLocal.withInitial(Cell::new);

  /** What a line says of the cell of a thread. */
  private static final class Cell {
    String label = "";
    int iterations;
    int episodes;
    long lastLine;
  }

  BriefProgress(PrintStream out, Ticker ticker, Course course) {
    this.out = out;
    this.ticker = ticker;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    cell.get().label = CellLabel.of(key);
    cell.get().lastLine = ticker.nanoseconds();
    out.println("[%s/%s] %s".formatted(number, cells, CellLabel.of(key)));
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    cell.get().iterations = iterations;
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    line("iteration", iteration, cell.get().iterations);
  }

  @Override
  public void scoringStarted(int episodes) {
    cell.get().episodes = episodes;
  }

  @Override
  public void episodesScored(int episodes) {
    line("scoring", episodes, cell.get().episodes);
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    out.println("  %s: %s".formatted(CellLabel.of(result.key()), Figures.outcome(result)));
  }

  private void line(String what, int done, int all) {
    Cell shown = cell.get();
    if (ticker.secondsSince(shown.lastLine) >= SECONDS_BETWEEN_LINES) {
      out.println(
          "  %s: %s %s/%s%s".formatted(shown.label, what, done, all, Durations.left(course)));
      shown.lastLine = ticker.nanoseconds();
    }
  }
}
