package org.episodic.toolkit.head;

import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Scores;
import org.episodic.toolkit.codes.Codes;

/** Fits a classifier to the support set of a task and predicts its queries. Stateless. */
public interface TaskClassifier {

  /**
   * Returns a score for each query and class.
   *
   * @param support codes of the support set, [n, M]
   * @param labels their n classes, of N
   * @param query codes of the queries, [Q, M]
   * @return [Q, N], higher for likelier classes
   */
  Scores scores(Codes support, ClassLabels labels, Codes query);
}
