package org.episodic.algorithms.matchingnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class MatchingNetTest {
  private static final TaskShape TWO_WAY_TWO_SHOT = new TaskShape(2, 2, 1);

  @Test
  void similarityIsTheCosineWhateverTheLengths() {
    float[] cosines =
        Calculation.of(
            tf ->
                MatchingNet.cosines(
                    tf,
                    tf.constant(new float[][] {{3, 4}, {0, 0.1f}}),
                    tf.constant(new float[][] {{2, 0}, {0, 5}, {-3, -4}, {0, 0}})));
    // the last support has no direction
    assertArrayEquals(new float[] {0.6f, 0.8f, -1, 0, 0, 1, -0.8f, 0}, cosines, 1e-6f);
  }

  @Test
  void attentionIsASoftmaxThatSumsToOne() {
    float[] attention =
        Calculation.of(tf -> tf.math.exp(MatchingNet.logAttention(tf, cosines(tf), 2)));
    double sum = Math.exp(2) + Math.exp(1) + Math.exp(0) + Math.exp(-2);
    assertEquals(Math.exp(2) / sum, attention[0], 1e-6);
    assertEquals(Math.exp(1) / sum, attention[1], 1e-6);
    assertEquals(Math.exp(0) / sum, attention[2], 1e-6);
    assertEquals(Math.exp(-2) / sum, attention[3], 1e-6);
    assertEquals(1, attention[0] + attention[1] + attention[2] + attention[3], 1e-6);
  }

  @Test
  void aClassGetsTheAttentionOfAllItsSupports() {
    float[] y =
        Calculation.of(
            tf -> {
              var a = tf.constant(new float[][] {{0.1f, 0.2f, 0.3f, 0.4f}, {0.7f, 0, 0.3f, 0}});
              var logA = tf.math.log(tf.math.maximum(a, tf.constant(1e-30f)));
              return tf.math.exp(MatchingNet.logY(tf, logA, TWO_WAY_TWO_SHOT));
            });
    assertArrayEquals(new float[] {0.3f, 0.7f, 0.7f, 0.3f}, y, 1e-6f);
  }

  @Test
  void summedScoresAreScaledSumsOfCosines() {
    float[] scores =
        Calculation.of(tf -> MatchingNet.summed(tf, cosines(tf), 10, TWO_WAY_TWO_SHOT));
    assertArrayEquals(new float[] {15, -10}, scores, 1e-5f);
  }

  @Test
  void withThePapersScaleNoAnswerOfFiveIsMoreThanTwoThirdsSure() {
    float[] y =
        Calculation.of(
            tf -> {
              var extreme = tf.constant(new float[][] {{1, -1, -1, -1, -1}});
              var logA = MatchingNet.logAttention(tf, extreme, 1);
              return tf.math.exp(MatchingNet.logY(tf, logA, new TaskShape(5, 1, 1)));
            });
    assertEquals(Math.E / (Math.E + 4 / Math.E), y[0], 1e-6);
  }

  @Test
  void theLossGradientAtACosineIsTheScaledErrorOfItsAttention() {
    // 1-shot: L = −log a_0, so ∂L/∂c_i = s (a_i − [i = 0])
    try (Calculation gradient =
        new Calculation(
            2,
            (tf, c) -> {
              var cosines = tf.reshape(c, tf.constant(new int[] {1, 2}));
              var logA = MatchingNet.logAttention(tf, cosines, 3);
              var logY = MatchingNet.logY(tf, logA, new TaskShape(2, 1, 1));
              var loss = Losses.crossEntropy(tf, logY, tf.constant(new float[][] {{1, 0}}));
              return SecondOrderGradients.gradients(tf, loss, List.of(c)).get(0);
            })) {
      float a1 = (float) (1 / (1 + Math.exp(3 * (0.5 - 0.2))));
      assertArrayEquals(new float[] {-3 * a1, 3 * a1}, gradient.at(0.5f, 0.2f), 1e-5f);
    }
  }

  private static Operand<TFloat32> cosines(Ops tf) {
    return tf.constant(new float[][] {{1, 0.5f, 0, -1}});
  }
}
