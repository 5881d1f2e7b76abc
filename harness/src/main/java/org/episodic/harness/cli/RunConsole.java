package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.run.RunListener;
import org.episodic.harness.run.Ticker;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** What commands that run cells show, while they run and in the end. */
public final class RunConsole {
  private final Surroundings surroundings;
  private final Reports reports;
  private final Ticker ticker;

  @Inject
  RunConsole(Surroundings surroundings, Reports reports, Ticker ticker) {
    this.surroundings = surroundings;
    this.reports = reports;
    this.ticker = ticker;
  }

  /** Returns what shows the progress of cells that run in such processes. */
  RunListener progress(ProcessOptions process) {
    RunListener progress = progress(process.jobs());
    return process.profile() ? new ProfileLines(progress, surroundings.err()) : progress;
  }

  private RunListener progress(int jobs) {
    if (jobs > 1) {
      return new BriefProgress(surroundings.err());
    }
    return surroundings.terminal()
        ? new BarProgress(surroundings.err())
        : new LineProgress(surroundings.err(), ticker);
  }

  /** Shows one notice. */
  void notice(String text) {
    surroundings.err().println(text);
  }

  /** Shows the results, writes the reports, and returns the exit code. */
  int finish(List<CellResult> results, Path directory) {
    surroundings.out().print(Figures.summary(results));
    surroundings.out().println("Results: " + directory);
    boolean well = results.stream().allMatch(RunConsole::isWell);
    boolean reported = reports.write(results, directory);
    return reported && well ? ExitCode.OK : ExitCode.FAILED;
  }

  /** An algorithm that cannot serve a task is a fact and not a failure. */
  private static boolean isWell(CellResult result) {
    return result.status() == CellStatus.OK || result.status() == CellStatus.UNSUPPORTED;
  }
}
