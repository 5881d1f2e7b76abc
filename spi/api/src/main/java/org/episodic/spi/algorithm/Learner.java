package org.episodic.spi.algorithm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What every learner has, whatever kind of problem it learns: it is saved and restored, says what
 * executes it, and is closed. Used by one thread at a time. It owns its native memory and frees it
 * in {@link #close}.
 *
 * <p>A kind of problem has a learner of its own: classification and regression the {@link
 * MetaLearner}, which predicts.
 *
 * @since 0.1.0
 */
public interface Learner extends AutoCloseable {

  /**
   * Writes everything that later calls depend on: parameters, optimiser state, schedule position.
   *
   * @param directory an existing, empty directory
   */
  void saveTo(Path directory) throws IOException;

  /**
   * Restores what {@link #saveTo} wrote for a learner of an equal context. Afterwards this learner
   * behaves exactly as the saved one. One that proposes classes has been given its pool before.
   *
   * @throws IOException if the directory does not hold it
   */
  void restoreFrom(Path directory) throws IOException;

  /**
   * Returns what this learner was built from that outlives the cell: a name for each file of the
   * context's {@code artefacts} and the SHA-256 of what is in it, hexadecimal. Asked for when the
   * learner is ready to be trained, and when it has been.
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

  /**
   * Returns something that this learner can do besides, such as {@link
   * org.episodic.spi.pool.Proposing}; nothing if it cannot. Ask for it here: a learner that hands
   * calls on to another one can what that one can.
   *
   * @param type the capability
   */
  default <T> Optional<T> capability(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Frees what the learner owns; a second call does nothing. */
  @Override
  void close();
}
