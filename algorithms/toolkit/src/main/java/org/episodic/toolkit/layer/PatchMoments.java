package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Mean and covariance of the patches that a convolution reads. The mean and variance of what it
 * makes of them follow, μ = wᵀm and v = wᵀCw, before it has made anything: with few input channels
 * that is far less work than going through its output.
 *
 * @param mean m, [P, 1] with P = 9 times the input channels
 * @param covariance C, [P, P], biased
 */
record PatchMoments(Operand<TFloat32> mean, Operand<TFloat32> covariance) {

  /**
   * Returns those of a 3×3 convolution with SAME padding.
   *
   * @param parts the batch, each [n, h, w, c]
   * @param stride of the convolution
   */
  static PatchMoments of(Ops tf, List<Operand<TFloat32>> parts, int stride) {
    int size = 9 * Math.toIntExact(parts.get(0).shape().get(3));
    // Faster than the operation for it: a convolution that copies each value of a patch.
    Operand<TFloat32> every =
        tf.reshape(tf.constant(identity(size)), tf.constant(Shape.of(3, 3, size / 9, size)));
    List<Operand<TFloat32>> sums = new ArrayList<>();
    List<Operand<TFloat32>> products = new ArrayList<>();
    List<Operand<TFloat32>> counts = new ArrayList<>();
    for (Operand<TFloat32> part : parts) {
      Operand<TFloat32> patches =
          tf.reshape(
              tf.nn.conv2d(part, every, List.of(1L, (long) stride, (long) stride, 1L), "SAME"),
              tf.constant(Shape.of(-1, size)));
      sums.add(tf.sum(patches, tf.constant(0)));
      products.add(tf.linalg.matMul(patches, patches, MatMul.transposeA(true)));
      counts.add(tf.dtypes.cast(tf.math.div(tf.size(patches), tf.constant(size)), TFloat32.class));
    }
    Operand<TFloat32> count = Joins.sum(tf, counts);
    Operand<TFloat32> mean = tf.reshape(tf.math.div(Joins.sum(tf, sums), count), tf.array(-1, 1));
    Operand<TFloat32> square = tf.linalg.matMul(mean, mean, MatMul.transposeB(true));
    return new PatchMoments(mean, tf.math.sub(tf.math.div(Joins.sum(tf, products), count), square));
  }

  /**
   * Returns those of what the convolution makes, through which gradients pass.
   *
   * @param filter w, [3, 3, c, C]
   */
  Moments after(Ops tf, Operand<TFloat32> filter) {
    Operand<TFloat32> w = tf.reshape(filter, tf.array(-1, Math.toIntExact(filter.shape().get(3))));
    Operand<TFloat32> mean = tf.math.mul(w, this.mean);
    // An identity, so that no gradient is a sum of three: see SumOrder.
    Operand<TFloat32> same = tf.identity(w);
    Operand<TFloat32> variance = tf.math.mul(same, tf.linalg.matMul(covariance, same));
    return new Moments(tf.sum(mean, tf.constant(0)), tf.sum(variance, tf.constant(0)));
  }

  private static float[][] identity(int size) {
    float[][] identity = new float[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }
}
