package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

final class AttentionBlockTest {
  private static final int LENGTH = 5;
  private static final AttentionBlock BLOCK = new AttentionBlock("attention", 3, 2, 4);

  @Test
  void weightsSumToOneAndTheFutureHasNone() {
    float[][] x = Nets.elements(LENGTH, 3);
    float[][] common = Nets.rows(LENGTH - 1, tf -> probs(tf, x).common());
    for (int t = 0; t < LENGTH - 1; t++) {
      double sum = 0;
      for (int s = 0; s < LENGTH - 1; s++) {
        assertEquals(s <= t, common[t][s] > 0, "from " + t + " to " + s + ": " + common[t][s]);
        sum += common[t][s];
      }
      assertEquals(1, sum, 1e-6, "from " + t);
    }
    float[] last = Nets.rows(1, tf -> probs(tf, x).last())[0];
    assertEquals(LENGTH, last.length);
    double sum = 0;
    for (float weight : last) {
      assertTrue(weight > 0);
      sum += weight;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void keysAndQueriesStartEqual() {
    ParameterSpec both = new AttentionBlock("attention", 2, 3, 1).parameters().get(0);
    float[] start = both.initializer().draw(RandomSource.XO_SHI_RO_256_PP.create(1), both.shape());
    for (int row = 0; row < 2; row++) {
      float[] keys = Arrays.copyOfRange(start, 6 * row, 6 * row + 3);
      assertArrayEquals(keys, Arrays.copyOfRange(start, 6 * row + 3, 6 * row + 6));
      assertTrue(keys[0] != 0 && keys[0] != keys[1]);
    }
  }

  /**
   * One channel in; keys of size 4, all equal x, queries all equal 1, so that a logit is 4 x / √4 =
   * 2 x; values 10 x + 1.
   */
  @Test
  void threeElementsMatchHandComputedNumbers() {
    double third = Math.log(3) / 2;
    float[][] y =
        Nets.rows(
            3,
            tf -> {
              Weights theta =
                  Weights.of(
                      Map.of(
                          "a/keys-query/weight",
                              tf.constant(new float[][] {{1, 1, 1, 1, 0, 0, 0, 0}}),
                          "a/keys-query/bias", tf.constant(new float[] {0, 0, 0, 0, 1, 1, 1, 1}),
                          "a/values/weight", tf.constant(new float[][] {{10}}),
                          "a/values/bias", tf.constant(new float[] {1})));
              Sequences x = Nets.sequence(tf, new float[][] {{0}, {(float) third}, {0}});
              return Nets.joined(tf, new AttentionBlock("a", 1, 4, 1).apply(tf, theta, x));
            });
    // logits 0, log 3, 0: weights 1; 1 : 3; 1 : 3 : 1
    assertArrayEquals(new float[] {0, 1}, y[0], 1e-5f);
    assertArrayEquals(new float[] {(float) third, (float) (1 + 10 * third * 3 / 4)}, y[1], 1e-5f);
    assertArrayEquals(new float[] {0, (float) (1 + 10 * third * 3 / 5)}, y[2], 1e-5f);
  }

  private static Sequences probs(Ops tf, float[][] x) {
    return BLOCK.probs(tf, Nets.drawn(tf, BLOCK.parameters()), Nets.sequence(tf, x));
  }
}
