package org.episodic.spi.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
 * @param sampling how the size of a validation or test task is chosen; if it varies, {@code
 *     queries} are those of a class at most
 * @param trainingOf id of the protocol whose training episodes these rules have: its own, unless
 *     two protocols of a paper differ in the test alone, so that a learner is trained once for both
 * @since 0.1.0
 */
public record Protocol(
    String id,
    String split,
    Rotations trainRotations,
    Rotations testRotations,
    QueryRule queries,
    int testEpisodes,
    EvaluationMode mode,
    Sampling sampling,
    String trainingOf) {
  private static final Pattern ID = Pattern.compile("standard|paper:[a-z][a-z0-9-]*");

  public Protocol {
    requireId(id);
    requireId(trainingOf);
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("split", split);
    others.put("trainRotations", trainRotations);
    others.put("testRotations", testRotations);
    others.put("queries", queries);
    others.put("mode", mode);
    others.put("sampling", sampling);
    others.forEach(
        (name, value) ->
            Objects.requireNonNull(
                value, () -> "Protocol '%s' has null as its %s".formatted(id, name)));
    if (testEpisodes < 2) {
      throw new IllegalArgumentException(
          "Protocol '" + id + "' must have ≥ 2 test episodes, found " + testEpisodes);
    }
    if (sampling.varies()
        && (queries.count() == 0 || queries.grid() || testRotations == Rotations.AS_CLASSES)) {
      throw new IllegalArgumentException(
          ("Protocol '%s' draws the size of tasks; it must say how many queries a class has at most,"
                  + " and its turns cannot be classes")
              .formatted(id));
    }
  }

  /** Makes the rules of tasks of one size. */
  public Protocol(
      String id,
      String split,
      Rotations trainRotations,
      Rotations testRotations,
      QueryRule queries,
      int testEpisodes,
      EvaluationMode mode) {
    this(id, split, trainRotations, testRotations, queries, testEpisodes, mode, Sampling.FIXED, id);
  }

  /** Returns the same rules with another choice of the size of tasks. */
  public Protocol with(Sampling other) {
    return new Protocol(
        id, split, trainRotations, testRotations, queries, testEpisodes, mode, other, trainingOf);
  }

  /**
   * Returns the same rules for tests, with the training episodes of another protocol of the data
   * set, whose split and turns in training are the same.
   */
  public Protocol withTrainingOf(String other) {
    return new Protocol(
        id, split, trainRotations, testRotations, queries, testEpisodes, mode, sampling, other);
  }

  private static void requireId(String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Protocol id '" + id + "' is not allowed; it must match " + ID.pattern());
    }
  }
}
