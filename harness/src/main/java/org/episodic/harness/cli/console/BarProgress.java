package org.episodic.harness.cli.console;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** Shows progress on a terminal: a bar for each cell's training and one for its scoring. */
final class BarProgress implements RunListener {
  private static final int MILLISECONDS_BETWEEN_UPDATES = 250;

  private final PrintStream out;
  private final Course course;
  private Optional<ProgressBar> bar = Optional.empty();
  private String cell = "";
  private String validation = "";
  private int iterations;

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
  public void on(CellKey key, CellEvent event) {
    if (event instanceof CellEvent.Requested requested) {
      iterations = requested.iterations();
    } else if (event instanceof CellEvent.Prepared && iterations > 0) {
      showBar(cell, iterations);
    } else if (event instanceof CellEvent.Resumed resumed) {
      bar.ifPresent(shown -> shown.stepTo(resumed.saved().iterations()));
    } else if (event instanceof CellEvent.Iterated done) {
      String loss = " loss " + Figures.number(done.loss());
      step(done.iteration(), loss + validation + Durations.left(course));
    } else if (event instanceof CellEvent.Validated validated) {
      validation = ", validation " + Figures.number(validated.point().validationScore());
    } else if (event instanceof CellEvent.ScoringStarted scoring) {
      closeBar();
      showBar(cell + " scoring", scoring.episodes());
    } else if (event instanceof CellEvent.EpisodesScored done) {
      step(done.episodes(), Durations.left(course).replaceFirst(",", ""));
    }
  }

  private void step(int done, String message) {
    bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(message));
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
