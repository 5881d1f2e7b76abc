package org.episodic.toolkit.episode;

/**
 * A training episode inside a graph, or several side by side.
 *
 * @param support grouped by class
 * @param query in shuffled order
 */
public record TaskTensors(LabelledTensors support, LabelledTensors query) {}
