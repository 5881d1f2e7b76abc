package org.episodic.harness.cli.reporting;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.cli.progress.RunProgress;
import org.episodic.harness.cli.progress.Screen;
import org.episodic.harness.cli.progress.StopReports;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.forecast.Forecast;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.store.UnfinishedRuns;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.UnfinishedRun;

/** What commands that run cells show, while they run and in the end. */
public final class RunConsole {
  private final Surroundings surroundings;
  private final Reports reports;
  private final Ticker ticker;
  private final Forecast forecast;
  private final Screen screen;

  @Inject
  RunConsole(Surroundings surroundings, Reports reports, Ticker ticker, Forecast forecast) {
    this.surroundings = surroundings;
    this.reports = reports;
    this.ticker = ticker;
    this.forecast = forecast;
    this.screen = new Screen(surroundings);
  }

  /**
   * Returns what shows the progress of cells that run in such processes, and writes the reports if
   * the run is stopped.
   *
   * @param run the name of the plan
   * @param jobs how many at once
   */
  public RunProgress progress(String run, ProcessOptions process, int jobs) {
    Course course = new Course(ticker, jobs, forecast::cells);
    List<RunListener> others = new ArrayList<>(List.of(new StopReports(this::report)));
    if (process.profile()) {
      others.add(0, RunProgress.profile(screen));
    }
    return new RunProgress(screen, run, surroundings.clock(), ticker, course, jobs, others);
  }

  /** Shows one notice. */
  public void notice(String text) {
    screen.println(text);
  }

  /** Shows the results, writes the reports, and returns the exit code. */
  public int finish(List<CellResult> results, Path directory) {
    boolean reported = report(results, directory);
    boolean well = results.stream().allMatch(RunConsole::isWell);
    long cancelled =
        results.stream().filter(result -> result.status() == CellStatus.CANCELLED).count();
    if (cancelled > 0) {
      notice("Cells that were cancelled: %s. Go on with:".formatted(cancelled));
      notice("  " + RunProgress.resume(directory));
    }
    return reported && well ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Shows the results and writes the reports. */
  private boolean report(List<CellResult> results, Path directory) {
    List<UnfinishedRun> unfinished =
        UnfinishedRuns.of(List.of(directory), results).stream()
            .map(UnfinishedRuns.Located::run)
            .toList();
    SortedMap<String, Path> folders = new TreeMap<>();
    results.forEach(result -> folders.put(result.runId(), directory));
    Reports.Runs runs = new Reports.Runs(results, unfinished, folders);
    boolean summarized = reports.summarize(runs);
    surroundings.out().println("Results: " + directory);
    return reports.write(runs, directory) && summarized;
  }

  /** An algorithm that cannot serve a task is a fact and not a failure. */
  private static boolean isWell(CellResult result) {
    return result.status() == CellStatus.OK || result.status() == CellStatus.UNSUPPORTED;
  }
}
