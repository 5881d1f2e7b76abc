package org.episodic.algorithms.cactus;

import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Scores;

/** Predicts queries from the codes of a task's images. Stateless. */
interface TaskClassifier {

  /**
   * Returns a score for each query and class.
   *
   * @param support codes of the support set
   * @param labels their classes
   * @param query codes of the queries
   */
  Scores scores(Embedding support, ClassLabels labels, Embedding query);
}
