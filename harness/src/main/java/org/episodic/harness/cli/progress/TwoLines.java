package org.episodic.harness.cli.progress;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cli.console.Durations;
import org.episodic.harness.cli.console.Figures;
import org.episodic.harness.forecast.Course;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** Shows a run on a terminal in two lines, the run's and the cell's; above them, finished cells. */
final class TwoLines implements RunListener {
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final String GAP = "   ";
  private static final int BAR = 15;

  private final Screen screen;
  private final String run;
  private final Clock clock;
  private final Ticker ticker;
  private final Course course;
  private Optional<CellView> cell = Optional.empty();
  private long start;
  private int number;
  private int cells;
  private int finished;

  /**
   * @param run the name of the plan
   * @param clock tells when the run ends
   */
  TwoLines(Screen screen, String run, Clock clock, Ticker ticker, Course course) {
    this.screen = screen;
    this.run = run;
    this.clock = clock;
    this.ticker = ticker;
    this.course = course;
  }

  /** Draws what is known now. */
  synchronized void draw() {
    if (finished < cells) {
      screen.draw(List.of(runLine(), cell.map(this::cellLine).orElse("")));
    }
  }

  @Override
  public synchronized void runStarted(List<CellKey> keys) {
    start = ticker.nanoseconds();
    cells = keys.size();
  }

  @Override
  public synchronized void cellStarted(CellKey key, int place, int all) {
    number = place;
    cell = Optional.of(new CellView(key));
    draw();
  }

  @Override
  public synchronized void on(CellKey key, CellEvent event) {
    cell.ifPresent(shown -> shown.accept(event));
  }

  @Override
  public synchronized void cellFinished(CellResult result, CellProfile profile) {
    finished++;
    String label = cell.map(CellView::label).orElse("");
    cell = Optional.empty();
    if (result.status() == CellStatus.CANCELLED) {
      return;
    }
    screen.println(
        "[%s/%s] %s: %s, %s"
            .formatted(
                number,
                cells,
                label,
                Figures.outcome(result, screen.terminal()),
                Durations.about(profile.wallSeconds())));
    draw();
  }

  private String runLine() {
    double elapsed = ticker.secondsSince(start);
    OptionalDouble left = course.secondsLeft();
    double share = (double) finished / cells;
    String time = Durations.about(elapsed);
    String end = "";
    if (left.isPresent()) {
      double all = elapsed + left.getAsDouble();
      share = all > 0 ? elapsed / all : 0;
      time += " of about " + Durations.about(all);
      end = "ends " + end(left.getAsDouble());
    }
    String count = "%s of %s %s".formatted(finished, cells, cells == 1 ? "cell" : "cells");
    return fit(run + "  " + bar(share), List.of(count, time, end));
  }

  private String cellLine(CellView view) {
    List<String> parts = new ArrayList<>(List.of(view.step(), view.loss(), view.validation()));
    if (view.isTraining()) {
      course
          .secondsOfScoring(view.key())
          .ifPresent(s -> parts.add("scoring next (about %s)".formatted(Durations.about(s))));
    }
    return fit(CellLabel.brief(view.key()), parts);
  }

  /** Leaves out parts from the end until the line fits; one column stays free. */
  private String fit(String first, List<String> parts) {
    int columns = screen.terminal().columns() - 1;
    StringBuilder line = new StringBuilder(first);
    for (String part : parts) {
      if (!part.isEmpty() && line.length() + GAP.length() + part.length() <= columns) {
        line.append(GAP).append(part);
      }
    }
    return line.length() <= columns ? line.toString() : line.substring(0, columns);
  }

  private String bar(double share) {
    int full = (int) Math.round(BAR * Math.min(1, share));
    return screen.terminal().unicode()
        ? "█".repeat(full) + "░".repeat(BAR - full)
        : "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private String end(double seconds) {
    LocalDateTime now = LocalDateTime.now(clock);
    LocalDateTime end = now.plusSeconds(Math.round(seconds));
    return end.format(end.toLocalDate().equals(now.toLocalDate()) ? TODAY : LATER);
  }
}
