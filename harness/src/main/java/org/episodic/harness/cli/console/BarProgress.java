package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Shows progress on a terminal: a bar for each cell's training and one for its scoring. */
final class BarProgress implements RunListener {
  private static final int MILLISECONDS_BETWEEN_UPDATES = 250;

  private final PrintStream out;
  private final Course course;
  private Optional<ProgressBar> bar = Optional.empty();
  private String cell = "";
  private String validation = "";

  BarProgress(PrintStream out, Course course) {
    this.out = out;
    this.course = course;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    cell = "%s/%s".formatted(number, cells);
    validation = "";
    out.println("[%s] %s".formatted(cell, CellLabel.of(key)) + Durations.left(course));
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    if (iterations > 0) {
      showBar(cell, iterations);
    }
  }

  @Override
  public void trainingResumed(int iteration, List<CurvePoint> curve) {
    bar.ifPresent(shown -> shown.stepTo(iteration));
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    bar.ifPresent(
        shown ->
            shown
                .stepTo(iteration)
                .setExtraMessage(
                    " loss " + Figures.number(loss) + validation + Durations.left(course)));
  }

  @Override
  public void validated(CurvePoint point) {
    validation = ", validation " + Figures.number(point.validationScore());
  }

  @Override
  public void scoringStarted(int episodes) {
    closeBar();
    showBar(cell + " scoring", episodes);
  }

  @Override
  public void episodesScored(int episodes) {
    bar.ifPresent(
        shown ->
            shown.stepTo(episodes).setExtraMessage(Durations.left(course).replaceFirst(",", "")));
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    closeBar();
    out.println("  " + Figures.outcome(result));
  }

  private void showBar(String name, int steps) {
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_UPDATES)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .hideEta()
                .build());
  }

  private void closeBar() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
