package org.episodic.harness.cli.progress;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** What is shown of a run while it goes on, until it is closed. */
public final class RunProgress implements RunListener, AutoCloseable {
  private static final int MILLISECONDS_BETWEEN_DRAWINGS = 500;

  private final Screen screen;
  private final RunListener listeners;
  private final ScheduledExecutorService timer;

  /**
   * Shows two lines on a terminal, else plain lines, and so where several cells run at once.
   *
   * @param run the name of the plan
   * @param course estimates the time that is left
   * @param jobs how many cells run at once
   * @param others follow the run too, after what is shown
   */
  public RunProgress(
      Screen screen,
      String run,
      Clock clock,
      Ticker ticker,
      Course course,
      int jobs,
      List<RunListener> others) {
    this.screen = screen;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    RunListener lines;
    if (jobs == 1 && screen.terminal().redraws()) {
      TwoLines two = new TwoLines(screen, run, clock, ticker, course);
      int pause = MILLISECONDS_BETWEEN_DRAWINGS;
      timer.scheduleWithFixedDelay(two::draw, pause, pause, TimeUnit.MILLISECONDS);
      lines = two;
    } else {
      ClockLines out = new ClockLines(screen, clock);
      lines =
          jobs > 1 ? new BriefProgress(out, ticker, course) : new LineProgress(out, ticker, course);
    }
    RunListener rest = RunListener.all(others.toArray(RunListener[]::new));
    this.listeners = RunListener.all(course, lines, rest);
  }

  /** Returns what shows where the time of each cell went. */
  public static RunListener profile(Screen screen) {
    return new ProfileLines(screen);
  }

  /** Returns the command that goes on with a run. */
  public static String resume(Path directory) {
    return StopLines.resume(directory);
  }

  @Override
  public void runStarted(List<CellKey> cells) {
    listeners.runStarted(cells);
  }

  @Override
  public void runStopped(Path directory, int finished, int cells) {
    close();
    listeners.runStopped(directory, finished, cells);
    StopLines.print(screen, directory, finished, cells);
  }

  @Override
  public void cellStarted(CellKey cell, int number, int cells) {
    listeners.cellStarted(cell, number, cells);
  }

  @Override
  public void on(CellKey cell, CellEvent event) {
    listeners.on(cell, event);
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    listeners.cellFinished(result, profile);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    screen.erase();
  }
}
