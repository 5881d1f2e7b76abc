package org.episodic.harness.forecast;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.episodic.spi.result.CellKey;

/**
 * A cell of a run before it runs.
 *
 * @param key what was asked for
 * @param iterations what its training takes; empty if the algorithm cannot serve it
 * @param trained whether a cell before it is trained alike, so that it is not trained itself
 * @param tries validation tasks that are predicted to find the best of several ways to predict
 * @param seconds what it takes, roughly; empty if that is not known
 * @param secondsOfScoring what its test episodes take of that
 */
public record ExpectedCell(
    CellKey key,
    OptionalInt iterations,
    boolean trained,
    int tries,
    OptionalDouble seconds,
    OptionalDouble secondsOfScoring) {}
