/**
 * Learns from episodes: an algorithm says by an {@link
 * org.episodic.toolkit.episode.EpisodeObjective} what it computes for one episode, {@link
 * org.episodic.toolkit.episode.EpisodeLearner} does the rest.
 */
package org.episodic.toolkit.episode;
