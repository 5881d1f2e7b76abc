package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.Backbone.Normalised;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Running averages of batch statistics as PyTorch keeps them: r ← 0.9 r + 0.1 b, starting from mean
 * 0 and variance 1, with the unbiased variance of the batch.
 *
 * @param layers the batch-norm layers
 */
public record RunningStatistics(List<Normalised> layers) {
  private static final float MOMENTUM = 0.1f;

  /** Returns the averages as parameters that no gradient changes. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      Shape shape = Shape.of(layers.get(layer).channels());
      specs.add(new ParameterSpec(mean(layer), shape, Initializer.constant(0), Role.STATISTIC));
      specs.add(new ParameterSpec(variance(layer), shape, Initializer.constant(1), Role.STATISTIC));
    }
    return specs;
  }

  /** Returns the averages, for normalising by them. */
  public BatchStatistics current(Weights weights) {
    List<Moments> moments = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      moments.add(new Moments(weights.get(mean(layer)), weights.get(variance(layer))));
    }
    return BatchStatistics.given(moments);
  }

  /**
   * Returns the averages after one more batch, or the mean of those after one or another of
   * several.
   *
   * @param batch what the layers normalised by
   * @param images number of images in a batch, at least 2
   */
  public Map<String, Operand<TFloat32>> updated(
      Ops tf, Weights weights, BatchStatistics batch, int images) {
    Map<String, Operand<TFloat32>> fresh = new LinkedHashMap<>();
    List<Moments> recorded = batch.recorded();
    for (int layer = 0; layer < layers.size(); layer++) {
      Moments moments = mean(tf, recorded.get(layer));
      float size = images * layers.get(layer).pixels();
      float unbiased = size / (size - 1);
      Operand<TFloat32> variance = tf.math.mul(moments.variance(), tf.constant(unbiased));
      fresh.put(mean(layer), blend(tf, weights.get(mean(layer)), moments.mean()));
      fresh.put(variance(layer), blend(tf, weights.get(variance(layer)), variance));
    }
    return fresh;
  }

  /**
   * Returns the means of averages.
   *
   * @param averages at least one, with equal names
   */
  public static Map<String, Operand<TFloat32>> mean(
      Ops tf, List<Map<String, Operand<TFloat32>>> averages) {
    Map<String, Operand<TFloat32>> means = new LinkedHashMap<>();
    for (String name : averages.get(0).keySet()) {
      Operand<TFloat32> sum = Joins.sum(tf, averages.stream().map(one -> one.get(name)).toList());
      means.put(name, tf.math.div(sum, tf.constant((float) averages.size())));
    }
    return means;
  }

  private static Moments mean(Ops tf, Moments moments) {
    if (moments.mean().shape().numDimensions() == 1) {
      return moments;
    }
    Operand<TInt32> batches = tf.constant(0);
    return new Moments(
        tf.math.mean(moments.mean(), batches), tf.math.mean(moments.variance(), batches));
  }

  private static Operand<TFloat32> blend(Ops tf, Operand<TFloat32> old, Operand<TFloat32> batch) {
    return tf.math.add(
        tf.math.mul(old, tf.constant(1 - MOMENTUM)), tf.math.mul(batch, tf.constant(MOMENTUM)));
  }

  private static String mean(int layer) {
    return "block" + layer + "/running-mean";
  }

  private static String variance(int layer) {
    return "block" + layer + "/running-variance";
  }
}
