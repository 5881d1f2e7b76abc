package org.episodic.reports.published;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
 * @param training what was done to get it
 * @param metBy which measurements it is a number of, at least one
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
    Training training,
    List<MetBy> metBy,
    String source,
    String location,
    String note) {
  public PublishedResult {
    metBy = List.copyOf(metBy);
  }

  /**
   * Returns how many options a measurement must have to be held against this number, if it may be:
   * the more, the better it fits.
   *
   * @param algorithm id of the measured algorithm
   * @param options its options by name
   */
  public OptionalInt fits(String algorithm, Map<String, String> options) {
    return metBy.stream()
        .filter(m -> m.isMetBy(algorithm, options))
        .mapToInt(m -> m.options().size())
        .filter(named -> kind.isTarget() || named > 0)
        .max();
  }
}
