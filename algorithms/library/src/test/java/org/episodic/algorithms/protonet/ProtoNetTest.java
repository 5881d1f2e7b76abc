package org.episodic.algorithms.protonet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;

final class ProtoNetTest {
  @Test
  void aPrototypeIsTheMeanOfItsClass() {
    float[] prototypes =
        Calculation.of(
            tf ->
                ProtoNet.prototypes(
                    tf,
                    tf.constant(new float[][] {{0, 0}, {2, 4}, {1, 1}, {3, 1}}),
                    new TaskShape(2, 2, 1)));
    assertArrayEquals(new float[] {1, 2, 2, 1}, prototypes, 1e-6f);
  }

  @Test
  void logitsAreNegativeSquaredDistances() {
    float[] logits =
        Calculation.of(
            tf ->
                ProtoNet.logits(
                    tf,
                    tf.constant(new float[][] {{0, 0}, {1, 2}}),
                    tf.constant(new float[][] {{1, 2}, {3, 4}})));
    assertArrayEquals(new float[] {-5, -25, 0, -8}, logits, 1e-5f);
  }

  @Test
  void withOneShotItIsASoftNearestNeighbour() {
    float[][] supports = {{0, 0}, {2, 1}, {1, 3}};
    float[] query = {1, 1};
    float[] probabilities =
        Calculation.of(
            tf -> {
              var prototypes =
                  ProtoNet.prototypes(tf, tf.constant(supports), new TaskShape(3, 1, 1));
              return tf.nn.softmax(
                  ProtoNet.logits(tf, tf.constant(new float[][] {query}), prototypes));
            });
    double[] weights = {Math.exp(-2), Math.exp(-1), Math.exp(-4)}; // e^(−|q − s|²)
    double sum = weights[0] + weights[1] + weights[2];
    for (int i = 0; i < supports.length; i++) {
      assertEquals(weights[i] / sum, probabilities[i], 1e-5);
    }
  }

  @Test
  void theLossGradientAtAQueryIsTwiceTheWeightedPrototypeDifference() {
    // L = −log softmax(−|q − c|²)_0; ∂L/∂q = 2 Σ_k p_k c_k − 2 c_0 by hand
    try (Calculation gradient =
        new Calculation(
            1,
            (tf, q) -> {
              var query = tf.reshape(q, tf.constant(new int[] {1, 1}));
              var logits = ProtoNet.logits(tf, query, tf.constant(new float[][] {{1}, {-1}}));
              var loss = Losses.crossEntropy(tf, logits, tf.constant(new float[][] {{1, 0}}));
              return SecondOrderGradients.gradients(tf, loss, List.of(q)).get(0);
            })) {
      double q = 0.3;
      double p1 = 1 / (1 + Math.exp(4 * q)); // squared distances differ by 4q
      assertEquals(2 * ((1 - p1) - p1) - 2, gradient.at((float) q)[0], 1e-5);
    }
  }
}
