package org.episodic.toolkit.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.Backbone.Normalised;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class BatchNormTest {
  private static final BatchNorm NORM =
      new BatchNorm("n", 1, Optional.of(Initializer.constant(1)), 1f);

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
  void withGivenStatisticsItIsAnAffineFunction() {
    float[] ab =
        Calculation.of(
            tf -> {
              var moments =
                  new BatchStatistics.Moments(
                      tf.constant(new float[] {1}), tf.constant(new float[] {3}));
              BatchNorm.Affine affine = NORM.affine(tf, weights(tf), moments);
              return tf.concat(List.of(affine.a(), affine.b()), tf.constant(0));
            });
    assertArrayEquals(new float[] {1, 9}, ab, 1e-5f); // 2 (x − 1) / √(3 + 1) + 10
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

  @Test
  void theGradientOfABatchInPartsIsThatOfTheWhole() {
    float[] whole = Calculation.of(tf -> gradients(tf, List.of(images(tf))));
    float[] parts =
        Calculation.of(
            tf -> {
              Operand<TFloat32> one = tf.constant(new float[][][][] {{{{1}}}});
              Operand<TFloat32> three = tf.constant(new float[][][][] {{{{3}}}, {{{5}}}, {{{7}}}});
              return gradients(tf, List.of(one, three));
            });
    // Four times the distance between two floats of the size of the terms, which is about 100.
    assertArrayEquals(whole, parts, 4 * Math.ulp(100f));
  }

  @Test
  void theGradientOfABatchInTwelvePartsIsThatOfTheWhole() {
    float[] whole = Calculation.of(tf -> gradients(tf, List.of(images(tf, 0, 24))));
    float[] parts =
        Calculation.of(
            tf ->
                gradients(tf, IntStream.range(0, 12).mapToObj(i -> images(tf, 2 * i, 2)).toList()));
    assertArrayEquals(whole, parts, 24 * Math.ulp(1000f));
  }

  @Test
  void theGradientOfABatchInPartsIsThatOfTheWholeInAnyScope() {
    float[] whole = Calculation.of(tf -> gradients(tf, List.of(images(tf, 0, 4))));
    float[] parts =
        Calculation.of(
            tf -> {
              Ops inner = tf.withSubScope("outer").withSubScope("inner");
              return gradients(inner, List.of(images(tf, 0, 1), images(tf, 1, 3)));
            });
    assertArrayEquals(whole, parts, 4 * Math.ulp(1000f));
  }

  /** {@code IdentityN} has one gradient in a process, for batch norm and for all others. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void identitiesOfOthersHandTheirGradientsOn(int size) {
    float[] gradients =
        Calculation.of(
            tf -> {
              apply(tf, BatchStatistics.ofBatch());
              List<Operand<TFloat32>> xs =
                  IntStream.range(0, size)
                      .<Operand<TFloat32>>mapToObj(i -> tf.constant(new float[] {i}))
                      .toList();
              List<Operand<?>> ys = List.copyOf(tf.identityN(List.copyOf(xs)).output());
              List<Operand<TFloat32>> squares = new ArrayList<>();
              ys.forEach(y -> squares.add(tf.math.square(asFloat(y))));
              Operand<TFloat32> loss = tf.sum(Joins.sum(tf, squares), tf.constant(0));
              return Weights.flatten(tf, SecondOrderGradients.gradients(tf, loss, xs));
            });
    for (int i = 0; i < size; i++) {
      assertEquals(2 * i, gradients[i], "gradient of i²");
    }
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }

  @Test
  void theGradientIsThatOfTheFormula() {
    // y = 2 x̂ + 10, loss Σ y³/3, g = y²; dx = γ r (g − Σg/M − x̂ Σ(g x̂)/M), Σ(g x̂), Σ g
    double[] hat = new double[4];
    double[] g = new double[4];
    double sum = 0;
    double product = 0;
    for (int i = 0; i < 4; i++) {
      hat[i] = (2 * i + 1 - 4) / Math.sqrt(6);
      g[i] = Math.pow(2 * hat[i] + 10, 2);
      sum += g[i];
      product += g[i] * hat[i];
    }
    float[] expected = new float[6];
    for (int i = 0; i < 4; i++) {
      expected[i] = (float) (2 / Math.sqrt(6) * (g[i] - sum / 4 - hat[i] * product / 4));
    }
    expected[4] = (float) product;
    expected[5] = (float) sum;
    assertArrayEquals(expected, Calculation.of(tf -> gradients(tf, List.of(images(tf)))), 1e-3f);
  }

  /** h = Σ (∂/∂x Σ y³/3)²: its gradient with respect to x and γ against finite differences. */
  @Test
  void theGradientOfTheGradientIsThatOfFiniteDifferences() {
    float[] point = {1, 3, 5, 7.5f, 2}; // x, γ
    float[] gradient =
        Calculation.of(
            tf -> {
              List<Operand<TFloat32>> variables = variables(tf, point);
              return Weights.flatten(
                  tf,
                  SecondOrderGradients.gradients(
                      tf, squaredGradient(tf, variables.get(0), variables.get(1)), variables));
            });
    for (int i = 0; i < point.length; i++) {
      double expected = (h(point, i, 1e-2f) - h(point, i, -1e-2f)) / 2e-2;
      assertEquals(expected, gradient[i], 0.2 + 0.02 * Math.abs(expected), "coordinate " + i);
    }
  }

  private static double h(float[] point, int coordinate, float step) {
    float[] moved = point.clone();
    moved[coordinate] += step;
    return Calculation.of(
        tf -> {
          List<Operand<TFloat32>> variables = variables(tf, moved);
          return squaredGradient(tf, variables.get(0), variables.get(1));
        })[0];
  }

  private static List<Operand<TFloat32>> variables(Ops tf, float[] point) {
    float[][][][] x = {{{{point[0]}, {point[1]}}, {{point[2]}, {point[3]}}}};
    return List.of(tf.constant(x), tf.constant(new float[] {point[4]}));
  }

  private static Operand<TFloat32> squaredGradient(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> gamma) {
    Weights weights = Weights.of(Map.of("n/beta", tf.constant(new float[] {1}), "n/gamma", gamma));
    Operand<TFloat32> y = NORM.apply(tf, weights, List.of(x), BatchStatistics.ofBatch()).get(0);
    Operand<TFloat32> cube = tf.math.div(tf.math.mul(y, tf.math.square(y)), tf.constant(3f));
    var all = tf.constant(new int[] {0, 1, 2, 3});
    Operand<TFloat32> dx = SecondOrderGradients.gradients(tf, tf.sum(cube, all), List.of(x)).get(0);
    return tf.sum(tf.math.square(dx), all);
  }

  /** Of Σ y³/3 with respect to the parts, γ and β. */
  private static Operand<TFloat32> gradients(Ops tf, List<Operand<TFloat32>> parts) {
    Weights weights = weights(tf);
    List<Operand<TFloat32>> y = NORM.apply(tf, weights, parts, BatchStatistics.ofBatch());
    List<Operand<TFloat32>> losses = new ArrayList<>();
    for (Operand<TFloat32> part : y) {
      Operand<TFloat32> cube = tf.math.mul(part, tf.math.square(part));
      losses.add(tf.sum(tf.math.div(cube, tf.constant(3f)), tf.constant(new int[] {0, 1, 2, 3})));
    }
    List<Operand<TFloat32>> xs = new ArrayList<>(parts);
    xs.addAll(weights.get(List.of("n/gamma", "n/beta")));
    return Weights.flatten(tf, SecondOrderGradients.gradients(tf, Joins.sum(tf, losses), xs));
  }

  private static Operand<TFloat32> apply(Ops tf, BatchStatistics statistics) {
    return NORM.apply(tf, weights(tf), List.of(images(tf)), statistics).get(0);
  }

  /** One pixel each, of values that repeat nowhere. */
  private static Operand<TFloat32> images(Ops tf, int first, int count) {
    float[][][][] images = new float[count][1][1][1];
    for (int i = 0; i < count; i++) {
      images[i][0][0][0] = (first + i) * (first + i) % 37;
    }
    return tf.constant(images);
  }

  private static Operand<TFloat32> images(Ops tf) {
    return tf.constant(new float[][][][] {{{{1}, {3}}, {{5}, {7}}}});
  }

  private static Weights weights(Ops tf) {
    return Weights.of(
        Map.of("n/beta", tf.constant(new float[] {10}), "n/gamma", tf.constant(new float[] {2})));
  }
}
