package org.episodic.toolkit.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.layer.LstmCell.State;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class LstmCellTest {
  private static final double ACCURACY = 1e-6;

  @Test
  void oneStepOfOneUnitMatchesTheEquations() {
    // x = 2, h = −1, c = 0.5; one weight for each gate, in the order i, f, g, o
    double i = sigmoid(2 * 0.1 - 1 * 0.5 + 0.01);
    double f = sigmoid(2 * 0.2 - 1 * 0.6 + 0.02);
    double g = Math.tanh(2 * 0.3 - 1 * 0.7 + 0.03);
    double o = sigmoid(2 * 0.4 - 1 * 0.8 + 0.04);
    double c = f * 0.5 + i * g;

    float[] state =
        Calculation.of(
            tf -> {
              Weights weights =
                  weights(
                      tf,
                      new float[][] {{0.1f, 0.2f, 0.3f, 0.4f}},
                      new float[][] {{0.5f, 0.6f, 0.7f, 0.8f}},
                      0.01f,
                      0.02f,
                      0.03f,
                      0.04f);
              State next =
                  new LstmCell("cell", 1, 1, 1)
                      .step(
                          tf,
                          weights,
                          tf.constant(new float[][] {{2}}),
                          tf.constant(new float[][] {{-1}}),
                          tf.constant(new float[][] {{0.5f}}));
              return tf.concat(List.of(next.h(), next.c()), tf.constant(1));
            });

    assertEquals(o * Math.tanh(c), state[0], ACCURACY, "h");
    assertEquals(c, state[1], ACCURACY, "c");
  }

  @Test
  void eachUnitHasItsOwnGatesAndTheStartFitsAnyNumberOfRows() {
    // From zero state with only biases: c = σ(i) tanh(g), h = σ(o) tanh(c), the same in each row.
    float[] bias = {1, -1, 0, 0, 0.5f, 2, 3, -3};
    float[] h =
        Calculation.of(
            tf -> {
              LstmCell cell = new LstmCell("cell", 1, 2, 2);
              Weights weights = weights(tf, new float[1][8], new float[2][8], bias);
              State start = cell.start(tf);
              return cell.step(tf, weights, tf.constant(new float[2][1]), start.h(), start.c()).h();
            });
    float first = (float) (sigmoid(3) * Math.tanh(sigmoid(1) * Math.tanh(0.5)));
    float second = (float) (sigmoid(-3) * Math.tanh(sigmoid(-1) * Math.tanh(2)));
    assertArrayEquals(new float[] {first, second, first, second}, h, (float) ACCURACY);
  }

  @Test
  void onlyTheForgetGateIsBiasedAtFirst() {
    ParameterSpec bias = new LstmCell("cell", 3, 4, 2).parameters().get(2);
    float[] values = bias.initializer().draw(RandomSource.XO_SHI_RO_256_PP.create(1), bias.shape());
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 0}, values);
  }

  private static Weights weights(Ops tf, float[][] input, float[][] recurrent, float... bias) {
    Map<String, Operand<TFloat32>> tensors =
        Map.of(
            "cell/input-weight", tf.constant(input),
            "cell/recurrent-weight", tf.constant(recurrent),
            "cell/bias", tf.constant(bias));
    return Weights.of(tensors);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
