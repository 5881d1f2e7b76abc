package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

/** One channel in, one filter. */
final class DenseBlockTest {
  private static final float[][] X = {{1}, {-2}, {0.5f}, {3}};

  @Test
  void aGatedConvolutionIsAppended() {
    float[][] y =
        Nets.rows(
            4,
            tf ->
                Nets.joined(
                    tf,
                    new DenseBlock("d", 1, 2, 1).apply(tf, theta(tf, "d"), Nets.sequence(tf, X))));
    for (int t = 0; t < 4; t++) {
      float past = t < 2 ? 0 : X[t - 2][0];
      float[] expected = {X[t][0], gated(past, X[t][0])};
      assertArrayEquals(expected, y[t], 1e-6f, "element " + t);
    }
  }

  @Test
  void aTcBlockOfThreeElementsIsTwoDenseBlocks() {
    // the second dense block has two channels in; it passes on what the first one appended
    float[][] y =
        Nets.rows(
            3,
            tf -> {
              Weights second =
                  Weights.of(
                      Map.of(
                          "t/dense2/filter/weight",
                          tf.constant(new float[][][] {{{0}, {1}}, {{0}, {0}}}),
                          "t/dense2/filter/bias",
                          tf.constant(new float[1]),
                          "t/dense2/gate/weight",
                          tf.constant(new float[2][2][1]),
                          "t/dense2/gate/bias",
                          tf.constant(new float[1])));
              Sequences x = Nets.sequence(tf, new float[][] {X[0], X[1], X[2]});
              Weights theta = theta(tf, "t/dense1").with(second);
              return Nets.joined(tf, new TcBlock("t", 1, 3, 1).apply(tf, theta, x));
            });
    float first = gated(0, 1);
    assertArrayEquals(new float[] {1, first, 0}, y[0], 1e-6f);
    assertArrayEquals(new float[] {-2, gated(1, -2), 0}, y[1], 1e-6f);
    float second = (float) Math.tanh(first) / 2; // two elements earlier, gate σ(0)
    assertArrayEquals(new float[] {0.5f, gated(-2, 0.5f), second}, y[2], 1e-6f);
  }

  private static float gated(float past, float present) {
    double filter = Math.tanh(0.3 * past - 0.4 * present + 0.1);
    return (float) (filter / (1 + Math.exp(-(0.7 * past + 0.2 * present - 0.5))));
  }

  private static Weights theta(Ops tf, String name) {
    return Weights.of(
        Map.of(
            name + "/filter/weight", tf.constant(new float[][][] {{{0.3f}}, {{-0.4f}}}),
            name + "/filter/bias", tf.constant(new float[] {0.1f}),
            name + "/gate/weight", tf.constant(new float[][][] {{{0.7f}}, {{0.2f}}}),
            name + "/gate/bias", tf.constant(new float[] {-0.5f})));
  }
}
