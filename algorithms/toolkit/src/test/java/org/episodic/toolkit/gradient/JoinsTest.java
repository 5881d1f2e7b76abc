package org.episodic.toolkit.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class JoinsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 25, 49, 50, 64, 65, 400})
  void joinsInOrderByOperationsOfFewInputs(int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = i);
    assertArrayEquals(values, Calculation.of(tf -> Joins.concat(tf, parts(tf, values), 0)));
    float[] sum = Calculation.of(tf -> tf.reshape(Joins.sum(tf, parts(tf, values)), tf.array(-1)));
    assertEquals(count * (count - 1) / 2f, sum[0]);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Joins.concat(tf, parts(tf, values), 0);
      Joins.sum(tf, parts(tf, values));
      graph.operations().forEachRemaining(one -> assertTrue(one.numInputs() <= 8, one.name()));
    }
  }

  @Test
  void aFanIsDifferentiatedTwice() {
    // Σ x³ over 20 uses of x, at 2: the derivative of its derivative is 20 · 6 x.
    float[] second =
        Calculation.of(
            tf -> {
              Operand<TFloat32> x = tf.constant(new float[] {2});
              List<Operand<TFloat32>> cubes = new ArrayList<>();
              Joins.fan(tf, x, 20).forEach(u -> cubes.add(tf.math.mul(u, tf.math.square(u))));
              Operand<TFloat32> y = tf.sum(Joins.sum(tf, cubes), tf.constant(0));
              Operand<TFloat32> first = SecondOrderGradients.gradients(tf, y, List.of(x)).get(0);
              return SecondOrderGradients.gradients(tf, tf.sum(first, tf.constant(0)), List.of(x))
                  .get(0);
            });
    assertArrayEquals(new float[] {240}, second);
  }

  @Test
  void moreInputsAreRefusedWhereGradientsPass() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.constant(new float[] {1});
      List<Operand<TFloat32>> nine = new ArrayList<>();
      IntStream.range(0, 9).forEach(i -> nine.add(tf.math.square(x)));
      Operand<TFloat32> wide = tf.math.addN(nine);
      var refused =
          assertThrows(
              IllegalStateException.class,
              () -> SecondOrderGradients.gradients(tf, tf.sum(wide, tf.constant(0)), List.of(x)));
      assertTrue(refused.getMessage().contains("has 9 inputs"), refused.getMessage());
      Operand<TFloat32> beside = tf.math.add(tf.math.square(x), tf.stopGradient(wide));
      SecondOrderGradients.gradients(tf, tf.sum(beside, tf.constant(0)), List.of(x));
    }
  }

  private static List<Operand<TFloat32>> parts(Ops tf, float[] values) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (float value : values) {
      parts.add(tf.constant(new float[] {value}));
    }
    return parts;
  }
}
