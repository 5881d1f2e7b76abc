package org.episodic.harness.procedure;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.checkpoint.CheckpointStore;
import org.episodic.harness.checkpoint.SavedTraining;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.algorithm.MetaLearner;

/** Decides when a cell is saved. The clock has no influence on what is computed. */
public final class Checkpoints {
  private final CheckpointStore store;
  private final String cellId;
  private final Duration every;
  private final Stopwatch stopwatch;
  private final Consumer<CellEvent> events;
  private long last;

  /**
   * @param every the time between two checkpoints
   */
  Checkpoints(
      CheckpointStore store,
      String cellId,
      Duration every,
      Stopwatch stopwatch,
      Consumer<CellEvent> events) {
    this.store = store;
    this.cellId = cellId;
    this.every = every;
    this.stopwatch = stopwatch;
    this.events = events;
    this.last = stopwatch.ticker().nanoseconds();
  }

  Optional<Checkpoint> newest() throws IOException {
    return store.newest(cellId, notice -> events.accept(new CellEvent.Logged(notice)));
  }

  boolean areDue() {
    return Duration.ofNanos(stopwatch.ticker().nanoseconds() - last).compareTo(every) >= 0;
  }

  /** Saves the cell. Without a checkpoint the training is still good, so that failing is no end. */
  void save(MetaLearner learner, TrainingProgress training, BestParameters best) {
    SavedTraining state = new SavedTraining(cellId, training, best.iteration(), best.score());
    try {
      stopwatch.<Void, IOException>measure(
          Activity.CHECKPOINT,
          () -> {
            store.save(state, learner, best.directory());
            return null;
          });
    } catch (IOException e) {
      events.accept(
          new CellEvent.Logged(
              "Checkpoint after iteration %s could not be written: %s"
                  .formatted(training.iterations(), e)));
    }
    last = stopwatch.ticker().nanoseconds();
  }
}
