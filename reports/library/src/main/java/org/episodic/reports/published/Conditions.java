package org.episodic.reports.published;

import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Rotations;

/**
 * The rules a published number was measured under; an empty component is not known.
 *
 * @param protocol id of the protocol of ours that follows the paper, or empty text
 * @param split name of the class split, or empty text
 * @param trainRotations quarter turns in meta-training
 * @param testRotations quarter turns in meta-test
 * @param queriesPerClass queries per class of a test task
 * @param testEpisodes number of test tasks
 * @param mode whether test queries influenced each other
 */
public record Conditions(
    String protocol,
    String split,
    Optional<Rotations> trainRotations,
    Optional<Rotations> testRotations,
    OptionalInt queriesPerClass,
    OptionalInt testEpisodes,
    Optional<EvaluationMode> mode) {}
