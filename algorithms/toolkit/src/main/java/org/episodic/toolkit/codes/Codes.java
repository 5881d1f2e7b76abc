package org.episodic.toolkit.codes;

import java.util.Arrays;

/**
 * The codes of some inputs: a matrix [n, M], row after row.
 *
 * @param size length M of a code, at least 1
 * @param values n·M values; shared, not to be changed
 */
public record Codes(int size, float[] values) {
  /** Refuses values that do not make whole codes, by an {@code IllegalArgumentException}. */
  public Codes {
    if (size < 1 || values.length % size != 0) {
      throw new IllegalArgumentException(
          "%s values do not make whole codes of %s".formatted(values.length, size));
    }
  }

  /** Returns n. */
  public int count() {
    return values.length / size;
  }

  /**
   * Returns every dimension multiplied by a weight of its own, as a copy.
   *
   * @param weights M of them
   */
  public Codes scaled(float[] weights) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= weights[i % size];
    }
    return new Codes(size, scaled);
  }

  /** Returns the mean of all codes, M values. */
  public float[] mean() {
    float[] mean = new float[size];
    for (int i = 0; i < values.length; i++) {
      mean[i % size] += values[i] / count();
    }
    return mean;
  }

  /** Returns every code less the same one of M values, as a copy. */
  public Codes minus(float[] one) {
    float[] differences = values.clone();
    for (int i = 0; i < values.length; i++) {
      differences[i] -= one[i % size];
    }
    return new Codes(size, differences);
  }

  /** Returns every code divided by its length, as a copy; one of length 0 as it is. */
  public Codes normalised() {
    float[] normalised = values.clone();
    for (int start = 0; start < normalised.length; start += size) {
      double sum = 0;
      for (int i = start; i < start + size; i++) {
        sum += (double) values[i] * values[i];
      }
      for (int i = start; i < start + size && sum > 0; i++) {
        normalised[i] = (float) (values[i] / Math.sqrt(sum));
      }
    }
    return new Codes(size, normalised);
  }

  /** Returns M equal weights that make the mean squared length 1; 1 if all codes are zero. */
  public float[] unitScale() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    float[] weights = new float[size];
    Arrays.fill(weights, sum == 0 ? 1 : (float) Math.sqrt(count() / sum));
    return weights;
  }

  /** Returns the squared Euclidean distance of a row of one matrix and a row of another. */
  public static double squaredDistance(Codes a, int row, Codes b, int other) {
    double sum = 0;
    for (int d = 0; d < a.size; d++) {
      double difference = a.values[row * a.size + d] - b.values[other * b.size + d];
      sum += difference * difference;
    }
    return sum;
  }
}
