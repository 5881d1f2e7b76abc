package org.episodic.harness.cli.progress;

import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Shows progress as plain lines: one as a cell starts, for each validation, when scoring starts and
 * as the cell ends, and else one every half minute.
 */
final class LineProgress implements RunListener {
  private static final double SECONDS_BETWEEN_LINES = 30;

  private final ClockLines out;
  private final Ticker ticker;
  private final Course course;
  private CellView cell;
  private int iterations;
  private int firstIteration;
  private String trainedBy = "";
  private long trainingStart;
  private long lastLine;

  LineProgress(ClockLines out, Ticker ticker, Course course) {
    this.out = out;
    this.ticker = ticker;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    cell = new CellView(key);
    trainedBy = "";
    out.println("[%s/%s] %s".formatted(number, cells, cell.label()) + Durations.left(course));
    lastLine = ticker.nanoseconds();
  }

  @Override
  public void on(CellKey key, CellEvent event) {
    cell.accept(event);
    if (event instanceof CellEvent.Requested requested) {
      iterations = requested.iterations();
    } else if (event instanceof CellEvent.Prepared) {
      firstIteration = 0;
      trainingStart = ticker.nanoseconds();
    } else if (event instanceof CellEvent.Resumed resumed) {
      firstIteration = resumed.saved().iterations();
      line("resumed after iteration %s/%s".formatted(firstIteration, iterations));
    } else if (event instanceof CellEvent.TakenOver taken) {
      takenOver(taken);
    } else if (event instanceof CellEvent.Iterated done && isLineDue()) {
      training(done.iteration(), cell.loss());
    } else if (event instanceof CellEvent.Validated validated) {
      training(validated.point().iteration(), cell.loss(), cell.validation());
    } else if (event instanceof CellEvent.Tried && isLineDue()) {
      line(cell.step());
    } else if (event instanceof CellEvent.Tuned tuned) {
      line("best on validation tasks: " + tuned.candidate());
    } else if (event instanceof CellEvent.ScoringStarted) {
      line(cell.step() + Durations.left(course));
    } else if (event instanceof CellEvent.EpisodesScored && isLineDue()) {
      line(cell.step() + Durations.left(course));
    }
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    line(Figures.outcome(result, out.screen().terminal()));
  }

  private void takenOver(CellEvent.TakenOver taken) {
    if (!taken.cellId().equals(trainedBy)) {
      line("training is taken over from cell " + taken.cellId());
    }
    trainedBy = taken.cellId();
    firstIteration = taken.saved().iterations();
    trainingStart = ticker.nanoseconds();
  }

  private boolean isLineDue() {
    return ticker.secondsSince(lastLine) >= SECONDS_BETWEEN_LINES;
  }

  private void training(int iteration, String... parts) {
    String left = Durations.left(course);
    if (left.isEmpty() && iteration > firstIteration && iteration < iterations) {
      double seconds = ticker.secondsSince(trainingStart) / (iteration - firstIteration);
      left = ", training: about " + Durations.about(seconds * (iterations - iteration)) + " left";
    }
    line(
        Stream.concat(Stream.of(cell.step()), Stream.of(parts))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "))
            + left);
  }

  private void line(String text) {
    out.println("  " + text);
    lastLine = ticker.nanoseconds();
  }
}
