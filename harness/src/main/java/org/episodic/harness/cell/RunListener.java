package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/**
 * Follows a run. Every method does nothing unless overridden. Where cells run side by side, their
 * events come from several threads, mixed.
 */
public interface RunListener {
  /** Listens to nothing. */
  RunListener NONE = new RunListener() {};

  /**
   * Cells are going to run.
   *
   * @param cells those that are left to do, in order
   */
  default void runStarted(List<CellKey> cells) {}

  /**
   * The process was asked to end, and what could be kept is kept; the process ends after this.
   *
   * @param directory the run's directory
   * @param finished how many of its cells have a result
   * @param cells how many cells it has
   */
  default void runStopped(Path directory, int finished, int cells) {}

  /**
   * A cell starts. All events of a cell come from the same thread.
   *
   * @param number its place in the plan, from 1
   * @param cells how many cells the plan has
   */
  default void cellStarted(CellKey key, int number, int cells) {}

  /** A cell comes to its next phase; training and validation take turns. */
  default void phaseEntered(Phase phase) {}

  /**
   * Training starts.
   *
   * @param iterations meta-iterations to do, which may be 0
   * @param paperIterations meta-iterations of the published protocol, 0 if there is none
   */
  default void trainingStarted(int iterations, int paperIterations) {}

  /**
   * Training goes on from a checkpoint instead of from the beginning.
   *
   * @param iteration meta-iterations done
   * @param curve the learning curve so far
   */
  default void trainingResumed(int iteration, List<CurvePoint> curve) {}

  /**
   * The learner is ready to be trained.
   *
   * @param execution what executes it
   * @param artefacts the hashes of what it was built from
   */
  default void learnerPrepared(Execution execution, SortedMap<String, String> artefacts) {}

  /**
   * So much has been trained, before each {@link #iterationDone}.
   *
   * @param inputs inputs trained on, from the first meta-iteration on
   * @param seconds training time, validation excluded
   */
  default void trained(long inputs, double seconds) {}

  /** A meta-iteration is done, the first being 1. */
  default void iterationDone(int iteration, double loss) {}

  /** The learner was validated. */
  default void validated(CurvePoint point) {}

  /** Scoring on that many test episodes starts. */
  default void scoringStarted(int episodes) {}

  /** So many of the test episodes have been scored. */
  default void episodesScored(int episodes) {}

  /** Something happened that the log of the cell should tell. */
  default void noticed(String text) {}

  /** A plugin failed; the result will say so in one line. */
  default void failed(Throwable cause) {}

  /** The cell's process says what it spent its time on. */
  default void timeSpent(TimeSpent time) {}

  /** A cell ended, well or not. */
  default void cellFinished(CellResult result, CellProfile profile) {}
}
