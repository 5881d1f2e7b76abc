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
   * @param x its input, [n, h, w, C]
   */
  Moments next(Ops tf, Operand<TFloat32> x) {
    if (!given) {
      var axes = tf.constant(new int[] {0, 1, 2});
      Operand<TFloat32> mean = tf.math.mean(x, axes);
      Operand<TFloat32> variance = tf.math.mean(tf.math.square(tf.math.sub(x, mean)), axes);
      moments.add(new Moments(mean, variance));
    }
    return moments.get(layer++);
  }
}
