package org.episodic.spi.protocol;

import java.util.regex.Pattern;

/**
 * The rules under which a number is measured. Two numbers are comparable only when every component
 * is equal.
 *
 * @param id {@code standard}, or {@code paper:} and the name of the paper's first author
 * @param split name of the class split, one of the data set's
 * @param trainRotations quarter turns in meta-training
 * @param testRotations quarter turns in meta-validation and meta-test
 * @param queries queries per class of a test task
 * @param testEpisodes number of test tasks, at least 2
 * @param mode whether test queries may influence each other
 * @since 0.1.0
 */
public record Protocol(
    String id,
    String split,
    Rotations trainRotations,
    Rotations testRotations,
    QueryRule queries,
    int testEpisodes,
    EvaluationMode mode) {
  private static final Pattern ID = Pattern.compile("standard|paper:[a-z][a-z0-9-]*");

  public Protocol {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Protocol id '" + id + "' is not allowed; it must match " + ID.pattern());
    }
    if (testEpisodes < 2) {
      throw new IllegalArgumentException(
          "Protocol '" + id + "' must have ≥ 2 test episodes, found " + testEpisodes);
    }
  }
}
