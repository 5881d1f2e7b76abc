package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class KochNetTest {
  @Test
  void hasTheSizeOfThePaper() {
    int size = new KochNet(1, 64, 4096).parameters().stream().mapToInt(ParameterSpec::size).sum();
    // 64·101, 128·(49·64 + 1), 128·(16·128 + 1), 256·(16·128 + 1), 4096·(36·256 + 1)
    assertEquals(6_464 + 401_536 + 262_272 + 524_544 + 37_752_832, size);
  }

  @Test
  void embedsImagesOfAnySizeAsNumbersBetweenZeroAndOne() {
    for (int side : new int[] {28, 105}) {
      KochNet net = new KochNet(1, 2, 3);
      float[] embedded =
          Calculation.of(
              tf -> {
                Operand<TFloat32> images = tf.constant(new float[2][side][side][1]);
                return net.embed(tf, drawn(tf, net), images, BatchStatistics.ofBatch());
              });
      assertEquals(2 * 3, embedded.length);
      for (float value : embedded) {
        assertTrue(value > 0 && value < 1, "value " + value);
      }
    }
  }

  private static Weights drawn(Ops tf, KochNet net) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(new long[] {1, 2, 3, 4});
    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : net.parameters()) {
      float[] values = spec.initializer().draw(random, spec.shape());
      weights.put(spec.name(), tf.reshape(tf.constant(values), tf.constant(spec.shape())));
    }
    return Weights.of(weights);
  }
}
