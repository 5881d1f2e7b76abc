package org.episodic.toolkit.head;

import org.episodic.toolkit.gradient.LinearSystem;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Ridge regression in closed form, as a layer whose gradients pass to the embeddings (R2-D2,
 * Bertinetto et al., ICLR 2019, arXiv:1805.08136, equation 6): W = argmin ‖XW − Y‖² + λ‖W‖². Few
 * embeddings are solved for by Woodbury's identity, W = Xᵀ (X Xᵀ + λI)⁻¹ Y, a system of as many
 * equations as embeddings; if they are more than their length, W = (Xᵀ X + λI)⁻¹ Xᵀ Y.
 */
public final class RidgeRegression {
  private RidgeRegression() {}

  /**
   * Returns W. Can be differentiated twice.
   *
   * @param x X, embeddings [n, M], or [T, n, M] of several tasks; sizes known
   * @param y Y, such as one-hot labels, [n, N] or [T, n, N]
   * @param lambda λ above 0, a scalar
   * @return [M, N] or [T, M, N]; predictions of embeddings are their products with it
   */
  public static Operand<TFloat32> fit(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> y, Operand<TFloat32> lambda) {
    Shape shape = x.shape();
    if (shape.get(-2) <= shape.get(-1)) {
      Operand<TFloat32> kernel = tf.train.batchMatMul(x, x, TFloat32.class, BatchMatMul.adjY(true));
      Operand<TFloat32> solved = LinearSystem.solve(tf, regular(tf, kernel, lambda), y);
      return tf.train.batchMatMul(x, solved, TFloat32.class, BatchMatMul.adjX(true));
    }
    Operand<TFloat32> covariance =
        tf.train.batchMatMul(x, x, TFloat32.class, BatchMatMul.adjX(true));
    Operand<TFloat32> target = tf.train.batchMatMul(x, y, TFloat32.class, BatchMatMul.adjX(true));
    return LinearSystem.solve(tf, regular(tf, covariance, lambda), target);
  }

  private static Operand<TFloat32> regular(
      Ops tf, Operand<TFloat32> matrix, Operand<TFloat32> lambda) {
    int size = Math.toIntExact(matrix.shape().get(-1));
    float[][] identity = new float[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return tf.math.add(matrix, tf.math.mul(lambda, tf.constant(identity)));
  }
}
