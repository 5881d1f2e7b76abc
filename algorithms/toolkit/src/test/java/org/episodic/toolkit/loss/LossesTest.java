package org.episodic.toolkit.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;

final class LossesTest {
  @Test
  void crossEntropyIsTheMeanNegativeLogProbabilityOfTheTarget() {
    float[] loss =
        Calculation.of(
            tf ->
                Losses.crossEntropy(
                    tf,
                    tf.constant(new float[][] {{0, 0}, {(float) Math.log(3), 0}}),
                    tf.constant(new float[][] {{1, 0}, {0, 1}})));
    // −log(1/2) and −log(1/4)
    assertEquals((Math.log(2) + Math.log(4)) / 2, loss[0], 1e-6);
  }

  @Test
  void binaryCrossEntropyIsTheMeanNegativeLogProbabilityOfTheTarget() {
    float[] loss =
        Calculation.of(
            tf ->
                Losses.binaryCrossEntropy(
                    tf,
                    tf.constant(new float[] {(float) Math.log(3), (float) Math.log(3), 0, 100}),
                    tf.constant(new float[] {1, 0, 1, 0})));
    // −log(3/4), −log(1/4), −log(1/2), and 100 where the probability of the target underflows
    assertEquals((Math.log(4.0 / 3) + Math.log(4) + Math.log(2) + 100) / 4, loss[0], 1e-5);
  }

  @Test
  void meanSquaredErrorAveragesOverInputs() {
    float[] loss =
        Calculation.of(
            tf ->
                Losses.meanSquaredError(
                    tf,
                    tf.constant(new float[][] {{1}, {2}}),
                    tf.constant(new float[][] {{4}, {1}})));
    assertEquals((9 + 1) / 2.0, loss[0], 1e-6);
  }
}
