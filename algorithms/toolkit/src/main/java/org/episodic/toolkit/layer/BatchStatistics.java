package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
  private final List<Supplier<Moments>> differentiable = new ArrayList<>();
  private final boolean given;
  private final int batches;
  private int layer;

  private BatchStatistics(List<Moments> moments, boolean given, int batches) {
    this.moments = moments;
    this.given = given;
    this.batches = batches;
  }

  /**
   * Statistics of one layer.
   *
   * @param mean per channel, [C], or [T, C] of several tasks
   * @param variance per channel, biased, of the same shape
   */
  public record Moments(Operand<TFloat32> mean, Operand<TFloat32> variance) {

    /**
     * Returns the statistics of a batch by operations that can be differentiated.
     *
     * @param parts of the batch; only one, [n, h, w, C], is supported
     */
    public static Moments of(Ops tf, List<Operand<TFloat32>> parts) {
      Operand<TFloat32> x = only(parts);
      var pixels = tf.constant(new int[] {0, 1, 2});
      Operand<TFloat32> mean = tf.math.mean(x, pixels);
      return new Moments(mean, tf.math.mean(tf.math.square(tf.math.sub(x, mean)), pixels));
    }
  }

  /** Each layer uses the statistics of the batch in hand. */
  public static BatchStatistics ofBatch() {
    return ofBatches(1);
  }

  /**
   * Each layer uses the statistics of each of several batches in hand, which lie one after the
   * other and are of one size, in one part.
   *
   * @param batches how many, at least 1
   */
  public static BatchStatistics ofBatches(int batches) {
    return new BatchStatistics(new ArrayList<>(), false, batches);
  }

  /** Each layer uses the statistics given for it, in layer order. */
  public static BatchStatistics given(List<Moments> moments) {
    return new BatchStatistics(List.copyOf(moments), true, 1);
  }

  /**
   * Returns the statistics by which the layers normalised, in layer order. Gradients do not pass
   * through them.
   */
  public List<Moments> recorded() {
    return List.copyOf(moments);
  }

  /**
   * Returns the same as functions of the layers' inputs, through which gradients pass.
   *
   * @throws IllegalStateException if the batch was given in several parts
   */
  public List<Moments> differentiable() {
    return differentiable.stream().map(Supplier::get).toList();
  }

  /** Says whether the layers use given statistics, instead of recording their own. */
  public boolean areGiven() {
    return given;
  }

  /** Returns how many batches are normalised, each by its own statistics. */
  int batches() {
    return batches;
  }

  /** Returns those given for the next layer. */
  public Moments next() {
    return moments.get(layer++);
  }

  /**
   * Records what the next layer does.
   *
   * @param used what it normalises by
   * @param function the same as a function of its input, built if it is needed
   */
  public void record(Moments used, Supplier<Moments> function) {
    moments.add(used);
    differentiable.add(function);
  }

  private static Operand<TFloat32> only(List<Operand<TFloat32>> parts) {
    if (parts.size() != 1) {
      throw new IllegalStateException("A batch in " + parts.size() + " parts is not one batch");
    }
    return parts.get(0);
  }
}
