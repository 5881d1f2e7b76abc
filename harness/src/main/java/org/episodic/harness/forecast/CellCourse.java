package org.episodic.harness.forecast;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.result.CellKey;

/** How far a running cell is. */
final class CellCourse implements Consumer<CellEvent> {
  private final CellKey key;
  private final Ticker ticker;
  private final long start;
  private int iterations;
  private int firstIteration;
  private int iteration;
  private boolean resumed;
  private long trainingStart;
  private long validationStart;
  private OptionalDouble secondsPerEpisode = OptionalDouble.empty();
  private double tried;
  private int episodes;
  private int scored;
  private long scoringStart;

  CellCourse(CellKey key, Ticker ticker) {
    this.key = key;
    this.ticker = ticker;
    this.start = ticker.nanoseconds();
  }

  /** Says whether a part of it was done in an earlier run. */
  boolean isResumed() {
    return resumed;
  }

  /** Returns the seconds that scoring will take, by the speed of the last validation. */
  OptionalDouble secondsOfScoring() {
    return secondsPerEpisode.isEmpty()
        ? secondsPerEpisode
        : OptionalDouble.of(secondsPerEpisode.getAsDouble() * key.protocol().testEpisodes());
  }

  /**
   * Returns the seconds until it ends; empty if nothing is known.
   *
   * @param whole the seconds of the whole cell, if they are known
   * @param expected what was known of it before
   */
  OptionalDouble secondsLeft(OptionalDouble whole, ExpectedCell expected) {
    if (scored > 0) {
      double perEpisode = ticker.secondsSince(scoringStart) / scored;
      return OptionalDouble.of(perEpisode * (episodes - scored));
    }
    OptionalDouble scoring =
        secondsPerEpisode.isPresent() ? secondsOfScoring() : expected.secondsOfScoring();
    if (episodes > 0 && scoring.isPresent()) {
      return scoring;
    }
    boolean trained = iterations > 0 && iteration == iterations;
    if ((trained || iteration > firstIteration) && scoring.isPresent()) {
      double training = trained ? 0 : secondsPerIteration() * (iterations - iteration);
      double tests = scoring.getAsDouble();
      double tries = tests / key.protocol().testEpisodes() * expected.tries() * (1 - tried);
      return OptionalDouble.of(training + tries + tests);
    }
    return whole.isPresent()
        ? OptionalDouble.of(Math.max(0, whole.getAsDouble() - ticker.secondsSince(start)))
        : whole;
  }

  @Override
  public void accept(CellEvent event) {
    if (event instanceof CellEvent.Entered entered && entered.phase() == Phase.VALIDATE) {
      validationStart = ticker.nanoseconds();
    } else if (event instanceof CellEvent.Requested requested) {
      iterations = requested.iterations();
    } else if (event instanceof CellEvent.Prepared) {
      startAt(0);
    } else if (event instanceof CellEvent.Resumed going) {
      resumed = true;
      startAt(going.saved().iterations());
    } else if (event instanceof CellEvent.TakenOver taken) {
      startAt(taken.saved().iterations());
    } else if (event instanceof CellEvent.Iterated done) {
      iteration = done.iteration();
    } else if (event instanceof CellEvent.Validated validated
        && Double.isFinite(validated.point().validationScore())) {
      // Test tasks are of the same size.
      double seconds = ticker.secondsSince(validationStart);
      secondsPerEpisode = OptionalDouble.of(seconds / CellSetup.VALIDATION_EPISODES);
    } else if (event instanceof CellEvent.Tried one) {
      tried = (double) one.number() / one.candidates();
    } else if (event instanceof CellEvent.ScoringStarted scoring) {
      episodes = scoring.episodes();
      scoringStart = ticker.nanoseconds();
    } else if (event instanceof CellEvent.EpisodesScored done) {
      scored = done.episodes();
    }
  }

  private double secondsPerIteration() {
    return ticker.secondsSince(trainingStart) / (iteration - firstIteration);
  }

  private void startAt(int first) {
    firstIteration = first;
    iteration = first;
    trainingStart = ticker.nanoseconds();
  }
}
