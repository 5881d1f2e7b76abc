package org.episodic.harness.cli.progress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cli.console.Durations;
import org.episodic.harness.cli.console.Figures;
import org.episodic.harness.forecast.Course;
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

  private final ClockLines out;
  private final Ticker ticker;
  private final Course course;
  private final Map<CellKey, Shown> cells = new ConcurrentHashMap<>();

  /** A cell and when it had its last line. */
  private static final class Shown {
    final CellView view;
    long lastLine;

    Shown(CellView view, long now) {
      this.view = view;
      this.lastLine = now;
    }
  }

  BriefProgress(ClockLines out, Ticker ticker, Course course) {
    this.out = out;
    this.ticker = ticker;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int all) {
    Shown shown = new Shown(new CellView(key), ticker.nanoseconds());
    cells.put(key, shown);
    out.println("[%s/%s] %s".formatted(number, all, shown.view.label()));
  }

  @Override
  public void on(CellKey key, CellEvent event) {
    Shown shown = cells.get(key);
    shown.view.accept(event);
    boolean counts =
        event instanceof CellEvent.Iterated
            || event instanceof CellEvent.Tried
            || event instanceof CellEvent.EpisodesScored;
    if (counts && ticker.secondsSince(shown.lastLine) >= SECONDS_BETWEEN_LINES) {
      out.println(
          "  %s: %s%s".formatted(shown.view.label(), shown.view.step(), Durations.left(course)));
      shown.lastLine = ticker.nanoseconds();
    }
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    String label = cells.remove(result.key()).view.label();
    out.println("  %s: %s".formatted(label, Figures.outcome(result, out.screen().terminal())));
  }
}
