package org.episodic.spi.episode;

/**
 * Everything about a task that is known before any data is read.
 *
 * @param type classification or regression
 * @param input the shape of one input
 * @param shape the size of the episodes on which the learner is scored; where a protocol draws it,
 *     the largest way and number of queries, and the shot to train for
 * @param variable whether a protocol draws the size of each task
 * @since 0.1.0
 */
public record TaskSpec(TaskType type, InputShape input, TaskShape shape, boolean variable) {

  /** Describes tasks of one size. */
  public TaskSpec(TaskType type, InputShape input, TaskShape shape) {
    this(type, input, shape, false);
  }

  /** Returns the number of outputs per query: one score per class, or one real value. */
  public int outputs() {
    return type == TaskType.CLASSIFICATION ? shape.way() : 1;
  }

  /** Says whether this is regression. */
  public boolean isRegression() {
    return type == TaskType.REGRESSION;
  }
}
