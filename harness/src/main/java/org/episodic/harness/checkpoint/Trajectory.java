package org.episodic.harness.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.spi.algorithm.MetaLearner;

/**
 * The learner at each point of a training where it is validated, kept for other cells of the run
 * that are trained alike. Written by one cell at a time.
 */
public final class Trajectory {
  /** Which parameters are best is for each cell to find out. */
  private static final Path NO_BEST = Path.of("");

  private final CheckpointStore states;

  /**
   * @param directory a directory of its own, which may not exist yet
   */
  public Trajectory(Path directory) {
    this.states = new CheckpointStore(directory, true);
  }

  /**
   * Returns what was kept after an iteration, if it is there and whole.
   *
   * @param notices told if it is damaged
   */
  public Optional<Checkpoint> after(int iteration, Consumer<String> notices) {
    return states.after(iteration, notices);
  }

  /**
   * Keeps what a learner is now.
   *
   * @param cellId the cell that trained it
   * @param training how far it is
   */
  public void keep(String cellId, TrainingProgress training, MetaLearner learner)
      throws IOException {
    states.save(new SavedTraining(cellId, training, 0, 0), learner, NO_BEST);
  }
}
