/**
 * Runs an algorithm's computation graph: feeds episodes, applies the outer optimiser, owns every
 * native handle. An algorithm describes itself as an {@link
 * org.episodic.algorithms.graph.EpisodeObjective}; {@link
 * org.episodic.algorithms.graph.GraphMetaLearner} does the rest.
 */
package org.episodic.algorithms.graph;
