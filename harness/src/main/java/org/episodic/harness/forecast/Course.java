package org.episodic.harness.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/**
 * Follows a run and estimates the time that is left of it: of running cells by their own speed, of
 * the others by cells of this run that are like them, or else by what was measured elsewhere.
 */
public final class Course implements RunListener {
  private final Ticker ticker;
  private final int jobs;
  private final Function<List<CellKey>, List<ExpectedCell>> forecast;
  private final List<CellKey> waiting = new ArrayList<>();
  private final Map<CellKey, CellCourse> running = new HashMap<>();
  private final Map<List<Object>, List<Double>> finished = new HashMap<>();
  private final Map<CellKey, ExpectedCell> expected = new HashMap<>();

  /**
   * @param jobs how many cells run at once
   * @param forecast what is known of the cells of a run before they run
   */
  public Course(Ticker ticker, int jobs, Function<List<CellKey>, List<ExpectedCell>> forecast) {
    this.ticker = ticker;
    this.jobs = jobs;
    this.forecast = forecast;
  }

  /** Returns the seconds until the last cell ends; empty as long as any cell's are unknown. */
  public synchronized OptionalDouble secondsLeft() {
    double sum = 0;
    double longest = 0;
    List<OptionalDouble> all = new ArrayList<>();
    running.forEach((key, cell) -> all.add(cell.secondsLeft(seconds(key), expected.get(key))));
    waiting.forEach(key -> all.add(seconds(key)));
    for (OptionalDouble left : all) {
      if (left.isEmpty()) {
        return left;
      }
      sum += left.getAsDouble();
      longest = Math.max(longest, left.getAsDouble());
    }
    return OptionalDouble.of(Math.max(longest, sum / jobs));
  }

  /** Returns the seconds that scoring a running cell will take; empty if nothing is known. */
  public synchronized OptionalDouble secondsOfScoring(CellKey key) {
    CellCourse cell = running.get(key);
    return cell == null ? OptionalDouble.empty() : cell.secondsOfScoring();
  }

  @Override
  public synchronized void runStarted(List<CellKey> cells) {
    waiting.addAll(cells);
    forecast.apply(cells).forEach(cell -> expected.put(cell.key(), cell));
  }

  @Override
  public synchronized void cellStarted(CellKey key, int number, int cells) {
    waiting.remove(key);
    running.put(key, new CellCourse(key, ticker));
  }

  @Override
  public synchronized void on(CellKey cell, CellEvent event) {
    running.get(cell).accept(event);
  }

  @Override
  public synchronized void cellFinished(CellResult result, CellProfile profile) {
    CellCourse cell = running.remove(result.key());
    // One that was resumed or failed took less than a whole cell.
    if (result.status() == CellStatus.OK && !cell.isResumed()) {
      finished
          .computeIfAbsent(kind(result.key()), kind -> new ArrayList<>())
          .add(profile.wallSeconds());
    }
  }

  private OptionalDouble seconds(CellKey key) {
    List<Double> alike = finished.getOrDefault(kind(key), List.of());
    return alike.isEmpty()
        ? expected.get(key).seconds()
        : alike.stream().mapToDouble(Double::doubleValue).average();
  }

  /** Cells that differ in their seeds alone do the same work. */
  private static List<Object> kind(CellKey key) {
    return List.of(
        key.algorithm(), key.dataset(), key.protocol(), key.shape(), key.budget(), key.options());
  }
}
