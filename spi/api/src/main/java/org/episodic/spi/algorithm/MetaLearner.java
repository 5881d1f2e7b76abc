package org.episodic.spi.algorithm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/**
 * A learner with its parameters. Used by one thread at a time. It owns its native memory and frees
 * it in {@link #close}.
 *
 * <p>The harness calls {@link #metaTrain} as often as the {@link TrainingRequest} says, now and
 * then {@link #adaptAndPredict} on validation tasks, and in the end on the test tasks.
 *
 * @since 0.1.0
 */
public interface MetaLearner extends AutoCloseable {

  /**
   * Does one outer-loop iteration.
   *
   * @param metaBatch as many episodes as requested, of the requested shape
   * @return the mean query loss of the meta-batch before the update, for the learning curve
   */
  double metaTrain(List<Episode> metaBatch);

  /**
   * Adapts to each task by its support set and predicts its queries. The parameters are the same
   * after the call as before, and the prediction for a task does not depend on the other tasks of
   * the list.
   *
   * @param tasks at least one task; all of them have the same number of support inputs and of
   *     queries
   * @return one prediction for each task, in order
   */
  List<Prediction> adaptAndPredict(List<EvaluationTask> tasks);

  /**
   * Writes everything that later calls depend on: parameters, optimiser state, schedule position.
   *
   * @param directory an existing, empty directory
   */
  void saveTo(Path directory) throws IOException;

  /**
   * Restores what {@link #saveTo} wrote for a learner of an equal context. Afterwards this learner
   * behaves exactly as the saved one. An unsupervised learner has been given its pool before.
   *
   * @throws IOException if the directory does not hold it
   */
  void restoreFrom(Path directory) throws IOException;

  /**
   * Returns what this learner was built from that outlives the cell: a name for each file of the
   * context's {@code artefacts} and the SHA-256 of what is in it, hexadecimal. Asked for once the
   * learner is ready to be trained.
   */
  default Map<String, String> artefacts() {
    return Map.of();
  }

  /** Returns what executes this learner. */
  Execution execution();

  /**
   * Counts what this learner computes, so that its speed can be judged; nothing if it cannot.
   *
   * @return the count, which the caller closes before the learner
   */
  default Optional<Workload> workload() {
    return Optional.empty();
  }

  /** Frees what the learner owns; a second call does nothing. */
  @Override
  void close();
}
