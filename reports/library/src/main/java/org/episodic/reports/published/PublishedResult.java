package org.episodic.reports.published;

import java.util.OptionalDouble;

/**
 * One published number.
 *
 * @param target what it is a number of
 * @param variant configuration of the algorithm
 * @param value in the unit of the metric, accuracy as a fraction
 * @param halfWidth printed half width, in the same unit
 * @param intervalKind what the half width is
 * @param kind whose number it is
 * @param conditions the rules it was measured under
 * @param source the paper or repository
 * @param location table or page
 * @param note what else to know
 */
public record PublishedResult(
    Target target,
    String variant,
    double value,
    OptionalDouble halfWidth,
    IntervalKind intervalKind,
    Kind kind,
    Conditions conditions,
    String source,
    String location,
    String note) {}
