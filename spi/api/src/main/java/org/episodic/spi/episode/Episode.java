package org.episodic.spi.episode;

/**
 * One N-way K-shot problem with all its labels, as a learner sees it in meta-training.
 *
 * @param shape its size
 * @param support N·K labelled inputs, grouped by class: label 0's K inputs first, then label 1's
 * @param query the inputs to predict, in shuffled order, so that a position tells nothing about the
 *     class
 * @since 0.1.0
 */
public record Episode(TaskShape shape, LabelledSet support, LabelledSet query) {
  public Episode {
    if (support.count() != shape.supportSize() || query.count() != shape.querySize()) {
      throw new IllegalArgumentException(
          "An episode of %s cannot have %s support and %s query inputs"
              .formatted(shape, support.count(), query.count()));
    }
  }

  /** Returns the same problem as it is posed in evaluation: without the query targets. */
  public EvaluationTask withoutQueryTargets() {
    return new EvaluationTask(shape, support, query.inputs());
  }
}
