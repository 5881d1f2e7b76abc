package org.episodic.algorithms.graph;

/**
 * One training episode inside a graph.
 *
 * @param support grouped by class
 * @param query in shuffled order
 */
public record TaskTensors(LabelledTensors support, LabelledTensors query) {}
