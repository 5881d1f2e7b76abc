package org.episodic.harness.forecast;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
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
      cells.add(new ExpectedCell(key, iterations, trained, seconds(key, trained)));
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

  /**
   * Returns how long a cell takes on two cores, roughly; empty if cells like it were not measured.
   * Options that change the work of a step are not considered.
   */
  public OptionalDouble seconds(CellKey key) {
    return seconds(key, false);
  }

  private OptionalDouble seconds(CellKey key, boolean trained) {
    Optional<TrainingRequest> training = training(key);
    if (training.isEmpty()) {
      return OptionalDouble.empty();
    }
    CellSetup setup = CellSetup.of(key, plugins);
    Optional<MeasuredTimes.Speed> measured = times.of(key, setup.description().input());
    if (measured.isEmpty()) {
      return OptionalDouble.empty();
    }
    MeasuredTimes.Speed speed = measured.get();
    double seconds = START_SECONDS + speed.preparationSeconds();
    double episodes = key.protocol().testEpisodes();
    int iterations = training.get().iterations();
    if (iterations > 0) {
      TaskShape shape = training.get().shape();
      double inputs =
          (double) iterations
              * training.get().metaBatch()
              * ((double) shape.supportSize() + shape.querySize());
      seconds += trained ? 0 : inputs / speed.inputsPerSecond();
      if (setup.hasValidation()) {
        double validations = Math.ceil((double) iterations / training.get().validateEvery());
        episodes += CellSetup.VALIDATION_EPISODES * validations;
      }
    }
    seconds += episodes / speed.episodesPerSecond();
    return OptionalDouble.of(seconds);
  }
}
