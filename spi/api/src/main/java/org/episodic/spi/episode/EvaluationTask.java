package org.episodic.spi.episode;

/**
 * One problem as it is posed in evaluation. Query targets are not here, so they cannot leak.
 *
 * @param shape its size; the number of queries may differ from {@code shape.querySize()}, because
 *     an inductive learner must cope with any number of queries
 * @param support N·K labelled inputs, grouped by class; fewer where classes have different numbers
 *     of supports, of which K is the largest, see {@link Episode}
 * @param query at least one input to predict
 * @since 0.1.0
 */
public record EvaluationTask(TaskShape shape, LabelledSet support, Inputs query) {}
