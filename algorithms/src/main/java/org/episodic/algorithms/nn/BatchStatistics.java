package org.episodic.algorithms.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mean and variance by which the batch-norm layers of one forward pass normalise: either those
 * of the batch in hand, which are recorded layer by layer, or given ones. A graph-building helper
 * for one forward pass.
 */
public final class BatchStatistics {
  private final List<Moments> moments;
  private final boolean given;
  private int layer;

  private BatchStatistics(List<Moments> moments, boolean given) {
    this.moments = moments;
    this.given = given;
  }

  /**
   * Statistics of one layer.
   *
   * @param mean per channel, [C]
   * @param variance per channel, biased, [C]
   */
  public record Moments(Operand<TFloat32> mean, Operand<TFloat32> variance) {}

  /** Each layer uses the statistics of the batch in hand. */
  public static BatchStatistics ofBatch() {
    return new BatchStatistics(new ArrayList<>(), false);
  }

  /** Each layer uses the statistics given for it, in layer order. */
  public static BatchStatistics given(List<Moments> moments) {
    return new BatchStatistics(List.copyOf(moments), true);
  }

  /** Returns what the layers used, in layer order. */
  public List<Moments> recorded() {
    return List.copyOf(moments);
  }

  /**
   * Returns the statistics for the next layer.
   *
   * @param parts its input, whose images are the batch, each [n, h, w, C]
   */
  Moments next(Ops tf, List<Operand<TFloat32>> parts) {
    if (!given) {
      Operand<TFloat32> mean = mean(tf, parts);
      List<Operand<TFloat32>> squares = new ArrayList<>();
      parts.forEach(part -> squares.add(tf.math.square(tf.math.sub(part, mean))));
      moments.add(new Moments(mean, mean(tf, squares)));
    }
    return moments.get(layer++);
  }

  // Each part counts by its number of images; one part may have any number.
  private static Operand<TFloat32> mean(Ops tf, List<Operand<TFloat32>> parts) {
    var axes = tf.constant(new int[] {0, 1, 2});
    if (parts.size() == 1) {
      return tf.math.mean(parts.get(0), axes);
    }
    float all = parts.stream().mapToLong(part -> part.shape().get(0)).sum();
    List<Operand<TFloat32>> shares = new ArrayList<>();
    for (Operand<TFloat32> part : parts) {
      shares.add(tf.math.mul(tf.math.mean(part, axes), tf.constant(part.shape().get(0) / all)));
    }
    return tf.math.addN(shares);
  }
}
