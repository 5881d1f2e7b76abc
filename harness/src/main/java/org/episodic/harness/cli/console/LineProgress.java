package org.episodic.harness.cli.console;

import java.io.PrintStream;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
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
  public void on(CellKey cell, CellEvent event) {
    if (event instanceof CellEvent.Requested requested) {
      iterations = requested.iterations();
    } else if (event instanceof CellEvent.Prepared) {
      firstIteration = 0;
      trainingStart = ticker.nanoseconds();
      lastLine = trainingStart;
    } else if (event instanceof CellEvent.Resumed resumed) {
      firstIteration = resumed.saved().iterations();
      out.println("  resumed after iteration %s/%s".formatted(firstIteration, iterations));
    } else if (event instanceof CellEvent.Iterated done && isLineDue()) {
      line(done.iteration(), "loss " + Figures.number(done.loss()));
    } else if (event instanceof CellEvent.Validated validated) {
      show(validated.point());
    } else if (event instanceof CellEvent.ScoringStarted scoring) {
      episodes = scoring.episodes();
      out.println("  scoring " + episodes + " episodes");
      lastLine = ticker.nanoseconds();
    } else if (event instanceof CellEvent.EpisodesScored done) {
      show(done.episodes());
    }
  }

  private boolean isLineDue() {
    return ticker.secondsSince(lastLine) >= SECONDS_BETWEEN_LINES;
  }

  private void show(CurvePoint point) {
    line(
        point.iteration(),
        "loss %s, validation %s"
            .formatted(Figures.number(point.trainLoss()), Figures.number(point.validationScore())));
  }

  private void show(int scored) {
    if (scored < episodes && isLineDue()) {
      out.println("  scoring %s/%s".formatted(scored, episodes) + Durations.left(course));
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
