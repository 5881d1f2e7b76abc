package org.episodic.reports.published;

import java.util.OptionalInt;

/**
 * What a published number is a number of. Numbers of different targets are never compared.
 *
 * @param algorithm id of the algorithm
 * @param dataset id of the data set
 * @param way classes of a test task, 1 for regression
 * @param shot labelled inputs per class of a test task
 * @param metric name of the metric in lower case
 * @param innerSteps adaptation steps before scoring; empty for the paper's own choice
 */
public record Target(
    String algorithm,
    String dataset,
    OptionalInt way,
    OptionalInt shot,
    String metric,
    OptionalInt innerSteps) {
  /** Returns the same for any algorithm. */
  Target task() {
    return new Target("", dataset, way, shot, metric, innerSteps);
  }
}
