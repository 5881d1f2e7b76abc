package org.episodic.spi.episode;

/**
 * One N-way K-shot problem with all its labels, as a learner sees it in meta-training.
 *
 * <p>Where a protocol draws the size of tasks, classes may have different numbers of supports; K is
 * the largest of them then, and the labels say which input is of which class.
 *
 * @param shape its size
 * @param support N·K labelled inputs, grouped by class: label 0's K inputs first, then label 1's
 * @param query the inputs to predict, in shuffled order, so that a position tells nothing about the
 *     class
 * @since 0.1.0
 */
public record Episode(TaskShape shape, LabelledSet support, LabelledSet query) {
  public Episode {
    if (query.count() != shape.querySize()
        || support.count() != shape.supportSize() && !isRagged(shape, support)) {
      throw new IllegalArgumentException(
          "An episode of %s cannot have %s support and %s query inputs"
              .formatted(shape, support.count(), query.count()));
    }
  }

  /** Says whether each class has 1 to K supports, grouped, and one of them K. */
  private static boolean isRagged(TaskShape shape, LabelledSet support) {
    if (!(support.targets() instanceof ClassLabels labels) || labels.way() != shape.way()) {
      return false;
    }
    int largest = 0;
    int shots = 0;
    int label = -1;
    for (int i = 0; i < labels.count(); i++) {
      if (labels.label(i) != label) {
        label++;
        shots = 0;
      }
      if (labels.label(i) != label) {
        return false;
      }
      shots++;
      largest = Math.max(largest, shots);
    }
    return label == shape.way() - 1 && largest == shape.shot();
  }

  /** Returns the same problem as it is posed in evaluation: without the query targets. */
  public EvaluationTask withoutQueryTargets() {
    return new EvaluationTask(shape, support, query.inputs());
  }
}
