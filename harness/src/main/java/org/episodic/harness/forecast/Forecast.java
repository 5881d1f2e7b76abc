package org.episodic.harness.forecast;

import jakarta.inject.Inject;
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
import org.episodic.spi.algorithm.TrainingRequest.Selection;
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

  /** Returns what each cell of a run will have to do. */
  public List<ExpectedCell> cells(List<CellKey> keys) {
    Set<TrainingIdentity> known = new HashSet<>();
    return keys.stream().map(key -> cell(key, known)).toList();
  }

  /**
   * Returns what cells will have to do together.
   *
   * @param jobs how many run at once
   */
  public Outlook outlook(List<CellKey> keys, int jobs) {
    return Outlook.of(cells(keys), jobs);
  }

  private ExpectedCell cell(CellKey key, Set<TrainingIdentity> known) {
    CellSetup setup;
    TrainingRequest training;
    try {
      setup = CellSetup.of(key, plugins);
      training = setup.training();
    } catch (RuntimeException | Error e) {
      // The cell runs into it again, and its row says so.
      OptionalDouble unknown = OptionalDouble.empty();
      return new ExpectedCell(key, OptionalInt.empty(), false, 0, unknown, unknown);
    }
    boolean trained =
        TrainingIdentity.of(key, plugins).map(identity -> !known.add(identity)).orElse(false);
    Optional<MeasuredTimes.Speed> speed = times.of(key, setup.description().input());
    return new ExpectedCell(
        key,
        OptionalInt.of(training.iterations()),
        trained,
        tries(setup, training),
        ifKnown(speed, measured -> seconds(setup, training, trained, measured)),
        ifKnown(speed, measured -> scoring(key, measured)));
  }

  private static OptionalDouble ifKnown(
      Optional<MeasuredTimes.Speed> speed, ToDoubleFunction<MeasuredTimes.Speed> of) {
    return speed.isPresent()
        ? OptionalDouble.of(of.applyAsDouble(speed.get()))
        : OptionalDouble.empty();
  }

  /** On two cores. Options that change the work of a step are not considered. */
  private static double seconds(
      CellSetup setup, TrainingRequest training, boolean trained, MeasuredTimes.Speed speed) {
    double seconds = START_SECONDS + speed.preparationSeconds() + scoring(setup.key(), speed);
    int iterations = training.iterations();
    if (iterations > 0 && !trained) {
      TaskShape shape = training.shape();
      double episodes = (double) iterations * training.metaBatch();
      seconds += episodes * (shape.supportSize() + shape.querySize()) / speed.inputsPerSecond();
    }
    if (iterations > 0 && setup.hasValidation()) {
      double validations =
          training.selection() == Selection.LAST_ALONE
              ? 1
              : Math.ceil((double) iterations / training.validateEvery());
      seconds += validations * CellSetup.VALIDATION_EPISODES / speed.episodesPerSecond();
    }
    return seconds + tries(setup, training) / speed.episodesPerSecond();
  }

  private static int tries(CellSetup setup, TrainingRequest training) {
    boolean several = training.waysToPredict() > 1 && setup.hasValidation();
    return several ? training.waysToPredict() * setup.tuningEpisodes() : 0;
  }

  private static double scoring(CellKey key, MeasuredTimes.Speed speed) {
    return key.protocol().testEpisodes() / speed.episodesPerSecond();
  }
}
