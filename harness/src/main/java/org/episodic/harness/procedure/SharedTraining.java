package org.episodic.harness.procedure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.checkpoint.SavedTraining;
import org.episodic.harness.checkpoint.Trajectory;
import org.episodic.spi.algorithm.MetaLearner;

/** The part of a cell in a training that it may share with others; for most there is none. */
final class SharedTraining {
  private final String cellId;
  private final Optional<Trajectory> trajectory;
  private final Consumer<CellEvent> events;

  /**
   * @param directory where its states are; empty if it is not shared
   */
  SharedTraining(String cellId, Optional<Path> directory, Consumer<CellEvent> events) {
    this.cellId = cellId;
    this.trajectory = directory.map(Trajectory::new);
    this.events = events;
  }

  /** Returns what one of the cells kept after an iteration. */
  Optional<Checkpoint> after(int iteration) {
    return trajectory.flatMap(
        states -> states.after(iteration, text -> events.accept(new CellEvent.Logged(text))));
  }

  /** Returns what happens to a cell that goes on from a state that was kept. */
  CellEvent goingOn(SavedTraining kept) {
    return kept.cellId().equals(cellId)
        ? new CellEvent.Resumed(kept.training())
        : new CellEvent.TakenOver(kept.cellId(), kept.training());
  }

  /** Keeps a state for the others, which train it again should that fail. */
  void keep(MetaLearner learner, TrainingProgress training) {
    if (trajectory.isEmpty()) {
      return;
    }
    try {
      trajectory.get().keep(cellId, training, learner);
    } catch (IOException e) {
      events.accept(
          new CellEvent.Logged(
              "What iteration %s trained could not be kept for other cells: %s"
                  .formatted(training.iterations(), e)));
    }
  }
}
