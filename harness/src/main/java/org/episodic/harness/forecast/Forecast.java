package org.episodic.harness.forecast;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.TrainingIdentity;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;

/** What a cell will have to do, and roughly for how long. Opens no data. */
public final class Forecast {
  /** A process starts, loads its libraries and builds a graph. */
  private static final double START_SECONDS = 5;

  private final Plugins plugins;
  private final MeasuredTimes times = new MeasuredTimes();

  /** Makes forecasts for what is installed. */
  @Inject
  public Forecast(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Returns the training that the algorithm asks for; empty if it cannot serve the cell. */
  public Optional<TrainingRequest> training(CellKey key) {
    try {
      return Optional.of(CellSetup.of(key, plugins).training());
    } catch (RuntimeException | Error e) {
      // The cell runs into it again, and its row says so.
      return Optional.empty();
    }
  }

  /** Returns what each cell of a run will have to do. */
  public List<ExpectedCell> cells(List<CellKey> keys) {
    Set<TrainingIdentity> known = new HashSet<>();
    List<ExpectedCell> cells = new ArrayList<>();
    for (CellKey key : keys) {
      boolean trained =
          TrainingIdentity.of(key, plugins).map(training -> !known.add(training)).orElse(false);
      Optional<TrainingRequest> training = training(key);
      OptionalInt iterations =
          training.isPresent() ? OptionalInt.of(training.get().iterations()) : OptionalInt.empty();
      Optional<MeasuredTimes.Speed> speed = training.flatMap(request -> speed(key));
      cells.add(
          new ExpectedCell(
              key,
              iterations,
              trained,
              ifKnown(speed, measured -> seconds(key, training.get(), trained, measured)),
              ifKnown(speed, measured -> scoring(key, measured))));
    }
    return cells;
  }

  /**
   * Returns what cells will have to do together.
   *
   * @param jobs how many run at once
   */
  public Outlook outlook(List<CellKey> keys, int jobs) {
    return Outlook.of(cells(keys), jobs);
  }

  private Optional<MeasuredTimes.Speed> speed(CellKey key) {
    return times.of(key, CellSetup.of(key, plugins).description().input());
  }

  private static OptionalDouble ifKnown(
      Optional<MeasuredTimes.Speed> speed, ToDoubleFunction<MeasuredTimes.Speed> of) {
    return speed.isPresent()
        ? OptionalDouble.of(of.applyAsDouble(speed.get()))
        : OptionalDouble.empty();
  }

  /** On two cores. Options that change the work of a step are not considered. */
  private double seconds(
      CellKey key, TrainingRequest training, boolean trained, MeasuredTimes.Speed speed) {
    double seconds = START_SECONDS + speed.preparationSeconds() + scoring(key, speed);
    int iterations = training.iterations();
    if (iterations > 0 && !trained) {
      TaskShape shape = training.shape();
      double episodes = (double) iterations * training.metaBatch();
      seconds += episodes * (shape.supportSize() + shape.querySize()) / speed.inputsPerSecond();
    }
    if (iterations > 0 && CellSetup.of(key, plugins).hasValidation()) {
      double validations = Math.ceil((double) iterations / training.validateEvery());
      seconds += validations * CellSetup.VALIDATION_EPISODES / speed.episodesPerSecond();
    }
    return seconds;
  }

  private static double scoring(CellKey key, MeasuredTimes.Speed speed) {
    return key.protocol().testEpisodes() / speed.episodesPerSecond();
  }
}
