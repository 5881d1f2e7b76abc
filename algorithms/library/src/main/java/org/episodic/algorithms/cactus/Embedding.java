package org.episodic.algorithms.cactus;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A vector for each input, row after row.
 *
 * @param size length M of a vector
 * @param values n·M values; shared, not to be changed
 */
record Embedding(int size, float[] values) {
  Embedding {
    if (size < 1 || values.length % size != 0) {
      throw new IllegalArgumentException(
          "%s values do not make whole vectors of %s".formatted(values.length, size));
    }
  }

  /** Returns n. */
  int count() {
    return values.length / size;
  }

  /** Returns every dimension multiplied by a weight of its own, as a copy. */
  Embedding scaled(float[] weights) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= weights[i % size];
    }
    return new Embedding(size, scaled);
  }

  /** Returns the mean of all vectors. */
  float[] mean() {
    float[] mean = new float[size];
    for (int i = 0; i < values.length; i++) {
      mean[i % size] += values[i] / count();
    }
    return mean;
  }

  /** Returns every vector less the same one, as a copy. */
  Embedding minus(float[] one) {
    float[] differences = values.clone();
    for (int i = 0; i < values.length; i++) {
      differences[i] -= one[i % size];
    }
    return new Embedding(size, differences);
  }

  /** Returns equal weights that make the mean squared length 1; 1 if all vectors are zero. */
  float[] unitScale() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    float[] weights = new float[size];
    Arrays.fill(weights, sum == 0 ? 1 : (float) Math.sqrt(count() / sum));
    return weights;
  }

  /** Returns the squared Euclidean distance of a row of one embedding and a row of another. */
  static double squaredDistance(Embedding a, int row, Embedding b, int other) {
    double sum = 0;
    for (int d = 0; d < a.size; d++) {
      double difference = a.values[row * a.size + d] - b.values[other * b.size + d];
      sum += difference * difference;
    }
    return sum;
  }

  /** Adds numbers to a hash, big-endian. */
  static void addTo(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
