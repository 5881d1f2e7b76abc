package org.episodic.toolkit.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

final class LogSumExpTest {
  @Test
  void isTheLogarithmOfTheSumOverTheAxis() {
    float ln2 = (float) Math.log(2);
    float ln3 = (float) Math.log(3);
    float[] overRows =
        Calculation.of(
            tf -> LogSumExp.over(tf, tf.constant(new float[][] {{0, ln2}, {ln3, ln2}}), 1));
    assertArrayEquals(new float[] {ln3, (float) Math.log(5)}, overRows, 1e-6f);
  }

  @Test
  void survivesNumbersWhoseExponentialsDoNotFit() {
    float[] sums =
        Calculation.of(
            tf -> LogSumExp.over(tf, tf.constant(new float[][] {{500, 500}, {-500, -500}}), 1));
    float ln2 = (float) Math.log(2);
    assertArrayEquals(new float[] {500 + ln2, -500 + ln2}, sums, 1e-4f);
  }

  @Test
  void itsGradientIsTheSoftmax() {
    try (Calculation gradient =
        new Calculation(
            2,
            (tf, x) -> {
              var sum = LogSumExp.over(tf, tf.reshape(x, tf.constant(new int[] {1, 2})), 1);
              var scalar = tf.<TFloat32>reshape(sum, tf.constant(new int[0]));
              return SecondOrderGradients.gradients(tf, scalar, List.of(x)).get(0);
            })) {
      assertArrayEquals(new float[] {0.25f, 0.75f}, gradient.at(0, (float) Math.log(3)), 1e-6f);
    }
  }
}
