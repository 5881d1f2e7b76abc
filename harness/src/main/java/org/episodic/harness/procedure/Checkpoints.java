package org.episodic.harness.procedure;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.episodic.harness.cell.Progress;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.checkpoint.CheckpointStore;
import org.episodic.harness.checkpoint.TrainingState;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.algorithm.MetaLearner;

/** Decides when a cell is saved. The clock has no influence on what is computed. */
public final class Checkpoints {
  private final CheckpointStore store;
  private final String cellId;
  private final long seed;
  private final Duration every;
  private final Stopwatch stopwatch;
  private final RunListener listener;
  private long last;

  /**
   * @param every the time between two checkpoints
   */
  Checkpoints(
      CheckpointStore store,
      String cellId,
      long seed,
      Duration every,
      Stopwatch stopwatch,
      RunListener listener) {
    this.store = store;
    this.cellId = cellId;
    this.seed = seed;
    this.every = every;
    this.stopwatch = stopwatch;
    this.listener = listener;
    this.last = stopwatch.ticker().nanoseconds();
  }

  Optional<Checkpoint> newest() throws IOException {
    return store.newest(cellId, listener::noticed);
  }

  boolean areDue() {
    return stopwatch.ticker().nanoseconds() - last >= every.toNanos();
  }

  /** Saves the cell. Without a checkpoint the training is still good, so that failing is no end. */
  void save(MetaLearner learner, Progress progress, double lossSum, BestParameters best) {
    TrainingState state =
        new TrainingState(
            cellId,
            seed,
            progress.iterations,
            progress.inputs,
            progress.trainSeconds,
            lossSum,
            best.iteration(),
            best.score(),
            progress.curve,
            progress.resumedAfter);
    try {
      stopwatch.<Void, IOException>measure(
          Activity.CHECKPOINT,
          () -> {
            store.save(state, learner, best.directory());
            return null;
          });
    } catch (IOException e) {
      listener.noticed(
          "Checkpoint after iteration %s could not be written: %s"
              .formatted(progress.iterations, e));
    }
    last = stopwatch.ticker().nanoseconds();
  }
}
