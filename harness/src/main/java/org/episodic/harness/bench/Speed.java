package org.episodic.harness.bench;

import java.util.Optional;
import org.episodic.spi.algorithm.Execution;

/**
 * How fast a learner was, in a process of its own.
 *
 * @param execution what executed it
 * @param startSeconds from the start of the process to the end of the first meta-iteration, or of
 *     the first prediction if the learner is not trained
 * @param createSeconds the part of it in which the learner was made, its graph included
 * @param training a meta-iteration; empty if the learner is not trained
 * @param evaluation adapting to some tasks and predicting them
 * @param peakResidentBytes highest resident memory of the process
 * @param graphNodes nodes of the computation graph, 0 if nobody counted them
 * @param productFlopsPerSecond rate at which large matrices are multiplied, NaN if not measured
 */
public record Speed(
    Execution execution,
    double startSeconds,
    double createSeconds,
    Optional<Rate> training,
    Rate evaluation,
    long peakResidentBytes,
    long graphNodes,
    double productFlopsPerSecond) {

  /** Returns the share of the product rate that a step reaches. */
  public double share(Rate rate) {
    return rate.flopsPerSecond() / productFlopsPerSecond;
  }

  Speed counted(double perMetaIteration, double perTask, long nodes, double productRate) {
    return new Speed(
        execution,
        startSeconds,
        createSeconds,
        training.map(rate -> rate.withFlops(perMetaIteration)),
        evaluation.withFlops(perTask * evaluation.tasksPerStep()),
        peakResidentBytes,
        nodes,
        productRate);
  }
}
