package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.util.List;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/**
 * Shows progress as plain lines: one for each validation and when scoring starts, and else one
 * every ten seconds.
 */
final class LineProgress implements RunListener {
  private static final double SECONDS_BETWEEN_LINES = 10;

  private final PrintStream out;
  private final Ticker ticker;
  private final Course course;
  private int iterations;
  private int episodes;
  private int firstIteration;
  private long trainingStart;
  private long lastLine;

  LineProgress(PrintStream out, Ticker ticker, Course course) {
    this.out = out;
    this.ticker = ticker;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    out.println("[%s/%s] %s".formatted(number, cells, CellLabel.of(key)) + Durations.left(course));
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    this.iterations = iterations;
    firstIteration = 0;
    trainingStart = ticker.nanoseconds();
    lastLine = trainingStart;
  }

  @Override
  public void trainingResumed(int iteration, List<CurvePoint> curve) {
    firstIteration = iteration;
    out.println("  resumed after iteration %s/%s".formatted(iteration, iterations));
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    if (ticker.secondsSince(lastLine) >= SECONDS_BETWEEN_LINES) {
      line(iteration, "loss " + Figures.number(loss));
    }
  }

  @Override
  public void validated(CurvePoint point) {
    line(
        point.iteration(),
        "loss %s, validation %s"
            .formatted(Figures.number(point.trainLoss()), Figures.number(point.validationScore())));
  }

  @Override
  public void scoringStarted(int episodes) {
    this.episodes = episodes;
    out.println("  scoring " + episodes + " episodes");
    lastLine = ticker.nanoseconds();
  }

  @Override
  public void episodesScored(int done) {
    if (done < episodes && ticker.secondsSince(lastLine) >= SECONDS_BETWEEN_LINES) {
      out.println("  scoring %s/%s".formatted(done, episodes) + Durations.left(course));
      lastLine = ticker.nanoseconds();
    }
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    out.println("  " + Figures.outcome(result));
  }

  private void line(int iteration, String text) {
    String left = Durations.left(course);
    if (left.isEmpty() && iteration < iterations) {
      double seconds = ticker.secondsSince(trainingStart) / (iteration - firstIteration);
      left = ", training: about " + Durations.about(seconds * (iterations - iteration)) + " left";
    }
    out.println("  iteration %s/%s, %s%s".formatted(iteration, iterations, text, left));
    lastLine = ticker.nanoseconds();
  }
}
