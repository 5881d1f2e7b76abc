package org.episodic.reports.matrix;

import java.util.Comparator;
import org.episodic.reports.comparison.Compared;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Metric;

/**
 * A column of the matrix.
 *
 * @param dataset id of the data set
 * @param way classes of a task, 1 for regression
 * @param shot labelled inputs of each
 * @param variable whether the size is drawn for each task, of which way and shot are the learner's
 * @param metric what is measured
 */
public record Task(String dataset, int way, int shot, boolean variable, Metric metric) {
  static final Comparator<Task> ORDER =
      Comparator.comparing(Task::dataset)
          .thenComparing(t -> t.metric().id())
          .thenComparing(Task::way)
          .thenComparing(Task::shot)
          .thenComparing(Task::variable);

  static Task of(Compared compared) {
    CellKey key = compared.key();
    return new Task(
        key.dataset(),
        key.shape().way(),
        key.shape().shot(),
        key.protocol().sampling().varies(),
        compared.metric());
  }

  boolean isOf(CellKey key) {
    return dataset.equals(key.dataset())
        && way == key.shape().way()
        && shot == key.shape().shot()
        && variable == key.protocol().sampling().varies();
  }

  /** Returns its shape in words. */
  public String title() {
    return variable ? Names.VARIABLE : Names.shape(new TaskShape(way, shot, 1));
  }

  /** Returns what is measured, with its unit. */
  public String quantity() {
    return metric.title() + (metric.isShare() ? ", %" : "");
  }
}
