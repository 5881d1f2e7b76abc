/**
 * Sampling: an {@link org.episodic.harness.episode.EpisodeStream} is a pure function from an index
 * to an episode.
 */
package org.episodic.harness.episode;
