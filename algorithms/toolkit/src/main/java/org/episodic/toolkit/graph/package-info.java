/**
 * Runs an algorithm's computation graph: feeds episodes, applies the outer optimiser, owns every
 * native handle. An algorithm describes itself as an {@link
 * org.episodic.toolkit.graph.EpisodeObjective}; {@link org.episodic.toolkit.graph.GraphMetaLearner}
 * does the rest.
 */
package org.episodic.toolkit.graph;
