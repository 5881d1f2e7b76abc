package org.episodic.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.result.Metric;

/** Keeps the parameters with the best validation score, the earlier ones in a tie. */
final class Checkpoint {
  private final Path directory;
  private final Metric metric;
  private double bestScore;
  private int bestIteration;

  /**
   * @param directory a directory that this checkpoint makes and empties as it likes
   */
  Checkpoint(Path directory, Metric metric) {
    this.directory = directory;
    this.metric = metric;
  }

  void offer(MetaLearner learner, int iteration, double score) throws IOException {
    boolean better = metric.higherIsBetter() ? score > bestScore : score < bestScore;
    if (bestIteration > 0 && !better) {
      return;
    }
    delete(directory);
    Files.createDirectories(directory);
    learner.saveTo(directory);
    bestScore = score;
    bestIteration = iteration;
  }

  /** Restores the best parameters, unless the learner has them already. */
  void restoreBest(MetaLearner learner, int iteration) throws IOException {
    if (bestIteration > 0 && bestIteration != iteration) {
      learner.restoreFrom(directory);
    }
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> files = Files.walk(directory)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : content) {
      Files.delete(file);
    }
  }
}
