package org.episodic.spi.result;

import org.episodic.spi.protocol.EvaluationMode;

/**
 * The score of one trained learner over the protocol's test episodes.
 *
 * @param metric what it measures
 * @param mean mean over episodes
 * @param ci95HalfWidth half width of the 95 % interval of the mean over episodes (Student's t, test
 *     classes fixed)
 * @param episodes number of test episodes
 * @param episodeStreamSha256 hash of the test episodes: equal hashes, equal episodes
 * @param mode whether queries could influence each other
 * @since 0.1.0
 */
public record Score(
    Metric metric,
    double mean,
    double ci95HalfWidth,
    int episodes,
    String episodeStreamSha256,
    EvaluationMode mode) {}
