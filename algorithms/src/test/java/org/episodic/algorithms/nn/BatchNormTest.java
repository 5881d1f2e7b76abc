package org.episodic.algorithms.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import org.episodic.algorithms.nn.Backbone.Normalised;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class BatchNormTest {
  private static final BatchNorm NORM = new BatchNorm("n", 1, true, 1f);

  @Test
  void normalisesByTheBatchThenScalesAndShifts() {
    // 1, 3, 5, 7: mean 4, variance 5; with ε = 1 the divisor is √6
    float root = (float) Math.sqrt(6);
    float[] y = Calculation.of(tf -> apply(tf, BatchStatistics.ofBatch()));
    assertArrayEquals(
        new float[] {-3 / root * 2 + 10, -1 / root * 2 + 10, 1 / root * 2 + 10, 3 / root * 2 + 10},
        y,
        1e-5f);
  }

  @Test
  void givenStatisticsReplaceThoseOfTheBatch() {
    float[] y =
        Calculation.of(
            tf -> {
              var moments =
                  new BatchStatistics.Moments(
                      tf.constant(new float[] {1}), tf.constant(new float[] {3}));
              return apply(tf, BatchStatistics.given(List.of(moments)));
            });
    assertArrayEquals(new float[] {10, 12, 14, 16}, y, 1e-5f);
  }

  @Test
  void runningAveragesMoveATenthTowardsTheUnbiasedStatistics() {
    var running = new RunningStatistics(List.of(new Normalised(1, 4)));
    float[] updated =
        Calculation.of(
            tf -> {
              Weights old =
                  Weights.view(
                      tf, running.parameters(), tf.constant(new float[] {2, 1})); // mean, variance
              BatchStatistics batch = BatchStatistics.ofBatch();
              apply(tf, batch);
              Map<String, Operand<TFloat32>> fresh = running.updated(tf, old, batch, 1);
              return tf.concat(fresh.values(), tf.constant(0));
            });
    // mean 0.9·2 + 0.1·4; variance 0.9·1 + 0.1·5·4/3
    assertArrayEquals(new float[] {2.2f, 0.9f + 0.1f * 20 / 3}, updated, 1e-5f);
  }

  @Test
  void aBatchInPartsIsNormalisedAsAWhole() {
    float[] parts =
        Calculation.of(
            tf -> {
              Operand<TFloat32> one = tf.constant(new float[][][][] {{{{1}}}});
              Operand<TFloat32> three = tf.constant(new float[][][][] {{{{3}}}, {{{5}}}, {{{7}}}});
              return tf.concat(
                  NORM.apply(tf, weights(tf), List.of(one, three), BatchStatistics.ofBatch()),
                  tf.constant(0));
            });
    assertArrayEquals(Calculation.of(tf -> apply(tf, BatchStatistics.ofBatch())), parts, 1e-5f);
  }

  private static Operand<TFloat32> apply(Ops tf, BatchStatistics statistics) {
    return NORM.apply(tf, weights(tf), List.of(images(tf)), statistics).get(0);
  }

  private static Operand<TFloat32> images(Ops tf) {
    return tf.constant(new float[][][][] {{{{1}, {3}}, {{5}, {7}}}});
  }

  private static Weights weights(Ops tf) {
    return Weights.of(
        Map.of("n/beta", tf.constant(new float[] {10}), "n/gamma", tf.constant(new float[] {2})));
  }
}
