package org.episodic.spi.episode;

/**
 * Scores of some queries: for classification one row of {@code way} scores for each query, the
 * highest being the predicted class; for regression one predicted value for each query.
 *
 * @since 0.1.0
 */
public final class Scores {
  private final int outputs;
  private final float[] values;

  /**
   * @param outputs scores per query, at least 1
   * @param values {@code queries × outputs} scores, query after query; copied
   */
  public Scores(int outputs, float... values) {
    if (outputs < 1 || values.length % outputs != 0) {
      throw new IllegalArgumentException(
          "%s scores do not make rows of %s".formatted(values.length, outputs));
    }
    this.outputs = outputs;
    this.values = values.clone();
  }

  /** Returns the number of queries. */
  public int queries() {
    return values.length / outputs;
  }

  /** Returns the number of scores per query. */
  public int outputs() {
    return outputs;
  }

  /** Returns one score. */
  public float score(int query, int output) {
    return values[query * outputs + output];
  }

  /**
   * Says whether a score is higher than every other of its query. A tie for the highest is
   * nobody's, so that a constant prediction does not look like skill: this is what accuracy counts.
   */
  public boolean isHighestAlone(int query, int output) {
    for (int other = 0; other < outputs; other++) {
      if (other != output && score(query, other) >= score(query, output)) {
        return false;
      }
    }
    return true;
  }

  /** Returns all scores, query after query; a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** Says whether every score is a finite number. */
  public boolean allFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
