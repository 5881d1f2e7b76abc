package org.episodic.toolkit.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.testing.Calculation.Construction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class RidgeRegressionTest {
  /** Two embeddings of length 3, and λ. */
  private static final float[] FEW = {1, 0.5f, -0.25f, 0.5f, -1, 2, 0.75f};

  /** Three embeddings of length 2, and λ. */
  private static final float[] MANY = {1, 0.5f, -0.25f, 0.5f, -1, 2, 0.75f};

  @Test
  void oneFeatureIsAsByHand() {
    float[] w =
        Calculation.of(
            tf ->
                RidgeRegression.fit(
                    tf,
                    tf.constant(new float[][] {{1}, {2}}),
                    tf.constant(new float[][] {{2}, {4}}),
                    tf.constant(1f)));
    assertEquals(10f / 6, w[0], 1e-6); // Σxy / (Σx² + λ)
  }

  /** One embedding: X Xᵀ = 5, so W = Xᵀ Y / (5 + λ). */
  @Test
  void oneShotIsAsByHand() {
    float[] w =
        Calculation.of(
            tf ->
                RidgeRegression.fit(
                    tf,
                    tf.constant(new float[][] {{1, 2}}),
                    tf.constant(new float[][] {{3, -6}}),
                    tf.constant(1f)));
    assertArrayEquals(new float[] {0.5f, -1, 1, -2}, w, 1e-6f);
  }

  /** An embedding of zeros changes nothing but which of the two forms is solved. */
  @Test
  void bothFormsAgree() {
    float[][] x = {{1, 0.5f}, {-2, 1}};
    float[][] more = {{1, 0.5f}, {-2, 1}, {0, 0}};
    float[] woodbury = fit(x, new float[][] {{1, 2}, {3, 4}});
    assertArrayEquals(woodbury, fit(more, new float[][] {{1, 2}, {3, 4}, {5, 6}}), 1e-5f);
  }

  @Test
  void tasksSideBySideAreAsEachAlone() {
    float[][][] x = {{{1, 0.5f}}, {{-2, 1}}};
    float[][][] y = {{{1}}, {{3}}};
    float[] together =
        Calculation.of(
            tf -> RidgeRegression.fit(tf, tf.constant(x), tf.constant(y), tf.constant(0.5f)));
    float[] first = fit(x[0], y[0]);
    float[] second = fit(x[1], y[1]);
    assertArrayEquals(new float[] {first[0], first[1], second[0], second[1]}, together, 1e-6f);
  }

  @Test
  void gradientsPassToEmbeddingsAndLambda() {
    assertGradientIsRight((tf, at) -> loss(tf, at, 2, 3), FEW);
    assertGradientIsRight((tf, at) -> loss(tf, at, 3, 2), MANY);
  }

  /** As where the outer loop differentiates a step of an inner one. */
  @Test
  void gradientsHaveGradients() {
    assertGradientIsRight((tf, at) -> lossAfterAStep(tf, at, 2, 3), FEW);
    assertGradientIsRight((tf, at) -> lossAfterAStep(tf, at, 3, 2), MANY);
  }

  private static float[] fit(float[][] x, float[][] y) {
    return Calculation.of(
        tf -> RidgeRegression.fit(tf, tf.constant(x), tf.constant(y), tf.constant(0.5f)));
  }

  private static Operand<TFloat32> lossAfterAStep(
      Ops tf, Operand<TFloat32> at, int count, int length) {
    Operand<TFloat32> gradient =
        SecondOrderGradients.gradients(tf, loss(tf, at, count, length), List.of(at)).get(0);
    return loss(tf, tf.math.sub(at, tf.math.mul(tf.constant(0.1f), gradient)), count, length);
  }

  /** The squared error of W on one query, of the embeddings and λ, a scalar. */
  private static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> at, int count, int length) {
    int size = count * length;
    Operand<TFloat32> x =
        tf.reshape(tf.slice(at, tf.array(0), tf.array(size)), tf.array(count, length));
    Operand<TFloat32> lambda =
        tf.reshape(tf.slice(at, tf.array(size), tf.array(1)), tf.constant(new int[0]));
    float[][] labels = new float[count][2];
    for (int i = 0; i < count; i++) {
      labels[i][i % 2] = 1;
    }
    float[][] query = {{0.5f, 1, -0.5f}};
    Operand<TFloat32> q = tf.slice(tf.constant(query), tf.array(0, 0), tf.array(1, length));
    Operand<TFloat32> w = RidgeRegression.fit(tf, x, tf.constant(labels), lambda);
    Operand<TFloat32> off =
        tf.math.sub(tf.linalg.matMul(q, w), tf.constant(new float[][] {{1, 0}}));
    return tf.sum(tf.math.square(off), tf.array(0, 1));
  }

  private static void assertGradientIsRight(Construction function, float[] point) {
    try (Calculation value = new Calculation(point.length, function);
        Calculation gradient =
            new Calculation(
                point.length,
                (tf, at) ->
                    SecondOrderGradients.gradients(tf, function.build(tf, at), List.of(at))
                        .get(0))) {
      float[] built = gradient.at(point);
      for (int i = 0; i < point.length; i++) {
        float[] more = point.clone();
        float[] less = point.clone();
        more[i] += 0.01f;
        less[i] -= 0.01f;
        double difference = (value.at(more)[0] - value.at(less)[0]) / 0.02;
        assertEquals(difference, built[i], 2e-3, "argument " + i);
      }
    }
  }
}
