package org.episodic.harness.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.files.FileTree;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.result.Metric;

/** Keeps the parameters with the best validation score, the earlier ones in a tie. */
final class BestParameters {
  private final Path directory;
  private final Metric metric;
  private double score;
  private int iteration;

  /**
   * @param directory a directory that this object makes and empties as it likes
   */
  BestParameters(Path directory, Metric metric) {
    this.directory = directory;
    this.metric = metric;
  }

  /** Returns where they are, if there are any. */
  Path directory() {
    return directory;
  }

  /** Returns the meta-iteration they come from, 0 if there are none. */
  int iteration() {
    return iteration;
  }

  /** Returns their validation score. */
  double score() {
    return score;
  }

  void offer(MetaLearner learner, int candidate, double candidateScore) throws IOException {
    if (iteration > 0 && !metric.isBetter(candidateScore, score)) {
      return;
    }
    FileTree.delete(directory);
    Files.createDirectories(directory);
    learner.saveTo(directory);
    score = candidateScore;
    iteration = candidate;
  }

  /** Takes over what a checkpoint kept. */
  void resume(Checkpoint checkpoint) throws IOException {
    score = checkpoint.saved().bestScore();
    iteration = checkpoint.saved().bestIteration();
    FileTree.delete(directory);
    if (iteration > 0) {
      FileTree.copy(checkpoint.best(), directory);
    }
  }

  /** Restores the best parameters, unless the learner has them already. */
  void restore(MetaLearner learner, int currentIteration) throws IOException {
    if (iteration > 0 && iteration != currentIteration) {
      learner.restoreFrom(directory);
    }
  }
}
