package org.episodic.spi.episode;

/**
 * The size of an episode. A regression task has one "class", its target function: way is 1, shot is
 * the number of support points and {@code queriesPerClass} the number of query points.
 *
 * @param way number of classes N, at least 1
 * @param shot labelled inputs per class K, at least 1
 * @param queriesPerClass unlabelled inputs per class, at least 1
 * @since 0.1.0
 */
public record TaskShape(int way, int shot, int queriesPerClass) {
  public TaskShape {
    if (way < 1 || shot < 1 || queriesPerClass < 1) {
      throw new IllegalArgumentException(
          "Task shape %s-way %s-shot with %s queries per class is not allowed; all must be ≥ 1"
              .formatted(way, shot, queriesPerClass));
    }
  }

  /** Returns the number of support inputs, N·K. */
  public int supportSize() {
    return way * shot;
  }

  /** Returns the number of query inputs. */
  public int querySize() {
    return way * queriesPerClass;
  }
}
