package org.episodic.harness.cli.console;

import java.nio.file.Path;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;

/** What is shown of a run while it goes on. */
public final class RunProgress {
  private RunProgress() {}

  /**
   * Returns what shows the progress.
   *
   * @param course estimates the time that is left
   * @param jobs how many cells run at once
   * @param profile whether to show where the time of each cell went
   */
  public static RunListener of(
      Surroundings surroundings, Ticker ticker, Course course, int jobs, boolean profile) {
    RunListener lines = lines(surroundings, ticker, course, jobs);
    return RunListener.all(
        course,
        profile ? RunListener.all(lines, new ProfileLines(surroundings.err())) : lines,
        new StopLines(surroundings.err()));
  }

  private static RunListener lines(
      Surroundings surroundings, Ticker ticker, Course course, int jobs) {
    if (jobs > 1) {
      return new BriefProgress(surroundings.err(), ticker, course);
    }
    return surroundings.terminal()
        ? new BarProgress(surroundings.err(), course)
        : new LineProgress(surroundings.err(), ticker, course);
  }

  /** Returns the command that goes on with a run. */
  public static String resume(Path directory) {
    return StopLines.resume(directory);
  }
}
