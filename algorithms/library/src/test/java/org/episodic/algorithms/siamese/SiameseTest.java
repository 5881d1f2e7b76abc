package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class SiameseTest {
  @Test
  void logOddsAreAWeightedL1DistanceAndABias() {
    float[] logOdds =
        Calculation.of(
            tf -> {
              Weights weights = head(tf, new float[] {-2, 0.5f}, 1);
              var h1 = tf.constant(new float[][] {{1, 1}, {0, 4}});
              var h2 = tf.constant(new float[][] {{4, -1}, {0, 4}});
              return new WeightedL1(2).logOdds(tf, weights, h1, h2);
            });
    // 1 − 2·3 + 0.5·2, and 1 for equal embeddings
    assertArrayEquals(new float[] {-4, 1}, logOdds, 1e-6f);
  }

  @Test
  void everyQueryIsComparedWithEverySupport() {
    float[] logOdds =
        Calculation.of(
            tf -> {
              Weights weights = head(tf, new float[] {-1}, 0);
              var queries = tf.constant(new float[][][] {{{0}}, {{1}}});
              var supports = tf.constant(new float[][] {{0}, {3}, {5}});
              return new WeightedL1(1).logOdds(tf, weights, queries, supports);
            });
    assertArrayEquals(new float[] {0, -3, -5, -1, -2, -4}, logOdds, 1e-6f);
  }

  @Test
  void aFreshHeadHoldsEqualEmbeddingsTheSameAndDistantOnesDifferent() {
    float[] logOdds =
        Calculation.of(
            tf -> {
              List<ParameterSpec> specs = new WeightedL1(4).parameters();
              float[] alpha = specs.get(0).initializer().draw(null, specs.get(0).shape());
              float[] bias = specs.get(1).initializer().draw(null, specs.get(1).shape());
              var h1 = tf.constant(new float[][] {{0, 0, 0, 0}});
              var h2 = tf.constant(new float[][] {{0, 0, 0, 0}, {-1, 1, 1, 1}, {9, 1, 1, 1}});
              return new WeightedL1(4).logOdds(tf, head(tf, alpha, bias[0]), h1, h2);
            });
    assertArrayEquals(new float[] {2, -2, -10}, logOdds, 1e-5f);
  }

  @Test
  void partnersAreTheOwnClassAndThatOfTheNextQuery() {
    float[] partners =
        Calculation.of(
            tf ->
                Siamese.partners(
                    tf,
                    tf.constant(new float[][] {{10}, {11}, {12}}),
                    tf.constant(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}})));
    // queries are of classes 2, 0, 1
    assertArrayEquals(new float[] {12, 10, 11, 10, 11, 12}, partners);
  }

  @Test
  void aClassIsScoredByTheMeanProbabilityOfItsPairs() {
    float[] scores =
        Calculation.of(
            tf -> {
              var p = tf.constant(new float[][] {{0.5f, 0.9f, 0.1f, 0.3f}});
              var logOdds =
                  tf.math.sub(tf.math.log(p), tf.math.log(tf.math.sub(tf.constant(1f), p)));
              return Siamese.classScores(tf, logOdds, new TaskShape(2, 2, 1));
            });
    assertEquals(Math.log(0.7 / 0.3), scores[0], 1e-5);
    assertEquals(Math.log(0.2 / 0.8), scores[1], 1e-5);
  }

  @Test
  void probabilitiesThatRoundToOneOrZeroDoNotTie() {
    float[] scores =
        Calculation.of(
            tf ->
                Siamese.classScores(
                    tf, tf.constant(new float[][] {{30, 31, -200, -201}}), new TaskShape(4, 1, 1)));
    assertArrayEquals(new float[] {30, 31, -200, -201}, scores, 1e-4f);
  }

  @Test
  void theLossGradientAtABiasIsTheMeanErrorOfTheProbability() {
    // L = mean of −log p over t = 1 and −log (1 − p) over t = 0, so ∂L/∂b = mean of p − t
    try (Calculation gradient =
        new Calculation(
            1,
            (tf, b) -> {
              var logOdds = tf.math.add(tf.constant(new float[] {0, -3}), b);
              var loss = Losses.binaryCrossEntropy(tf, logOdds, tf.constant(new float[] {1, 0}));
              return SecondOrderGradients.gradients(tf, loss, List.of(b)).get(0);
            })) {
      double expected = (sigmoid(0.7) - 1 + sigmoid(-2.3)) / 2;
      assertEquals(expected, gradient.at(0.7f)[0], 1e-6);
      assertTrue(expected < 0, "a fair pair of each kind pulls the bias up here");
    }
  }

  private static Weights head(Ops tf, float[] alpha, float bias) {
    Map<String, Operand<TFloat32>> tensors =
        Map.of("head/alpha", tf.constant(alpha), "head/bias", tf.constant(new float[] {bias}));
    return Weights.of(tensors);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
