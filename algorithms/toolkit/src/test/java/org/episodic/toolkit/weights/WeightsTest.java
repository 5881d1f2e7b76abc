package org.episodic.toolkit.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;

final class WeightsTest {
  @Test
  void eachWeightDescendsAtItsOwnRate() {
    float[] moved =
        Calculation.of(
            tf -> {
              var w = tf.constant(new float[] {1, 2});
              var b = tf.constant(new float[] {3});
              var kept = tf.constant(new float[] {9});
              Weights weights = Weights.of(Map.of("w", w, "b", b, "kept", kept));
              // A rate for each value of w, one for all of b.
              var rates = Map.of("w", tf.constant(new float[] {0.5f, -1}), "b", tf.constant(0.25f));
              List<String> names = List.of("w", "b");
              Weights after =
                  weights.descend(
                      tf,
                      rates::get,
                      names,
                      List.of(tf.constant(new float[] {4, 5}), tf.constant(new float[] {8})));
              return Weights.flatten(tf, after.get(List.of("w", "b", "kept")));
            });
    assertArrayEquals(new float[] {1 - 0.5f * 4, 2 + 5, 3 - 0.25f * 8, 9}, moved);
  }
}
