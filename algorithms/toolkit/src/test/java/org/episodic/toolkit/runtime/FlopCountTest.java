package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

final class FlopCountTest {
  private static final double CONVOLUTION = 2.0 * (2 * 3 * 3 * 7) * (3 * 3 * 5);

  @Test
  void aConvolutionMultipliesAndAddsForEachOutputAndFilterValue() {
    assertEquals(CONVOLUTION, count(tf -> List.of(convolution(tf, 2).output())));
  }

  @Test
  void bothGradientsOfAConvolutionCostAsMuchAsItself() {
    assertEquals(
        3 * CONVOLUTION,
        count(
            tf -> {
              Convolution convolution = convolution(tf, 2);
              Operand<TFloat32> loss =
                  tf.sum(tf.math.square(convolution.output()), tf.constant(new int[] {0, 1, 2, 3}));
              return List.copyOf(
                  SecondOrderGradients.gradients(
                      tf, loss, List.of(convolution.input(), convolution.filter())));
            }));
  }

  @Test
  void aProductCostsTwoForEachPairThatMeets() {
    assertEquals(
        2.0 * 3 * 4 * 5, count(tf -> List.of(tf.linalg.matMul(entry(tf, 3, 4), entry(tf, 4, 5)))));
    assertEquals(
        2.0 * 3 * 4 * 5,
        count(
            tf ->
                List.of(
                    tf.linalg.matMul(
                        entry(tf, 4, 3),
                        entry(tf, 5, 4),
                        MatMul.transposeA(true),
                        MatMul.transposeB(true)))));
    assertEquals(
        2.0 * 6 * 3 * 4 * 5,
        count(
            tf ->
                List.of(
                    tf.train.batchMatMul(entry(tf, 6, 3, 4), entry(tf, 6, 4, 5), TFloat32.class))));
  }

  @Test
  void onlyWhatTheTargetsNeedCountsAndOnlyOnce() {
    assertEquals(
        2.0 * 3 * 4 * 5,
        count(
            tf -> {
              Operand<TFloat32> product = tf.linalg.matMul(entry(tf, 3, 4), entry(tf, 4, 5));
              tf.linalg.matMul(product, entry(tf, 5, 6));
              return List.of(tf.math.square(product), tf.math.neg(product));
            }));
  }

  @Test
  void anUnknownShapeIsNotANumber() {
    assertEquals(Double.NaN, count(tf -> List.of(convolution(tf, -1).output())));
  }

  private record Convolution(
      Operand<TFloat32> input, Operand<TFloat32> filter, Operand<TFloat32> output) {}

  private static Convolution convolution(Ops tf, int batch) {
    Operand<TFloat32> input = entry(tf, batch, 6, 6, 5);
    Operand<TFloat32> filter = entry(tf, 3, 3, 5, 7);
    return new Convolution(
        input, filter, tf.nn.conv2d(input, filter, List.of(1L, 2L, 2L, 1L), "SAME"));
  }

  private static Operand<TFloat32> entry(Ops tf, long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }

  private static double count(Function<Ops, List<? extends Op>> construction) {
    try (Graph graph = new Graph()) {
      return FlopCount.of(graph, construction.apply(Ops.create(graph)));
    }
  }
}
