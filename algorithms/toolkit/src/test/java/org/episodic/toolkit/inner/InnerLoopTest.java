package org.episodic.toolkit.inner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss is Σ u², so that a step with rate α takes u to (1 − 2α) u. */
final class InnerLoopTest {
  private static final List<ParameterSpec> U = List.of(spec("u", 1));

  @Test
  void startAndEveryStepAreReturned() {
    float[] adapted =
        Calculation.of(
            tf -> {
              List<Weights> steps =
                  loop(U, UpdateRule.descent(0.1f), Order.SECOND).adapt(tf, u(tf, 1), null, 2);
              assertEquals(3, steps.size());
              return Weights.flatten(tf, steps.stream().map(one -> one.get("u")).toList());
            });
    assertArrayEquals(new float[] {1, 0.8f, 0.64f}, adapted, 1e-6f);
  }

  @Test
  void givenRatesAreOfTheirSteps() {
    assertEquals(0.2f, after(3, UpdateRule.descent(0.1f, 0.25f)), 1e-6f); // 0.8 · 0.5 · 0.5
  }

  @Test
  void onlyWhatMovesMovesEachValueAtItsOwnRate() {
    List<ParameterSpec> moving = List.of(spec("w", 2), spec("b", 1));
    float[] moved =
        Calculation.of(
            tf -> {
              Weights theta =
                  Weights.of(
                      Map.of(
                          "w", tf.constant(new float[] {1, 2}),
                          "b", tf.constant(new float[] {3}),
                          "kept", tf.constant(new float[] {9}),
                          "alpha/w", tf.constant(new float[] {0.25f, -0.5f}),
                          "alpha/b", tf.constant(new float[] {0.5f})));
              Weights after =
                  loop(moving, UpdateRule.learntRates(moving, 0), Order.SECOND)
                      .step(tf, 0, theta, null);
              return Weights.flatten(tf, after.get(List.of("w", "b", "kept")));
            });
    assertArrayEquals(new float[] {0.5f, 4, 0, 9}, moved, 1e-6f);
  }

  @Test
  void learntRatesAreParametersOfTheShapesOfTheWeights() {
    UpdateRule rule = UpdateRule.learntRates(List.of(spec("w", 2)), 0.5f);
    ParameterSpec alpha = rule.parameters().get(0);
    assertEquals("alpha/w", alpha.name());
    assertEquals(Shape.of(2), alpha.shape());
    assertEquals(Role.SHARED, alpha.role());
    assertArrayEquals(new float[] {0.5f, 0.5f}, alpha.initializer().draw(null, alpha.shape()));
  }

  /** u (1 − 2a)(1 − 2b)² after three steps. */
  @Test
  void learntRatesOfStepsAreDifferentiated() {
    UpdateRule rule = UpdateRule.learntRatesPerStep(U, 0.1f, 2);
    assertEquals(Shape.of(2), rule.parameters().get(0).shape());
    try (Calculation gradient =
        new Calculation(
            2,
            (tf, rates) -> {
              Weights theta = u(tf, 1).with(Weights.of(Map.of("alpha/u", rates)));
              Weights adapted = loop(U, rule, Order.SECOND).adapt(tf, theta, null, 3).get(3);
              Operand<TFloat32> last = tf.sum(adapted.get("u"), tf.constant(0));
              return SecondOrderGradients.gradients(tf, last, List.of(rates)).get(0);
            })) {
      // −2 (1 − 2b)², −4 (1 − 2a)(1 − 2b)
      assertArrayEquals(new float[] {-0.5f, -1.6f}, gradient.at(0.1f, 0.25f), 1e-6f);
    }
  }

  @Test
  void tasksSideBySideHaveTheSameRates() {
    UpdateRule rule = UpdateRule.learntRatesPerStep(U, 0.1f, 2);
    float[] adapted =
        Calculation.of(
            tf -> {
              var rates = tf.constant(new float[] {0.1f, 0.25f});
              Weights theta = u(tf, 1).with(Weights.of(Map.of("alpha/u", rates))).repeat(tf, 3);
              return loop(U, rule, Order.SECOND).adapt(tf, theta, null, 2).get(2).get("u");
            });
    assertArrayEquals(new float[] {0.4f, 0.4f, 0.4f}, adapted, 1e-6f);
  }

  @Test
  void firstOrderDropsTheJacobian() {
    assertEquals(0.8f, jacobian(Order.SECOND), 1e-6f);
    assertEquals(1, jacobian(Order.FIRST), 1e-6f);
  }

  private static float jacobian(Order order) {
    try (Calculation derivative =
        new Calculation(
            1,
            (tf, u) -> {
              Weights adapted =
                  loop(U, UpdateRule.descent(0.1f), order)
                      .step(tf, 0, Weights.of(Map.of("u", u)), null);
              Operand<TFloat32> sum = tf.sum(adapted.get("u"), tf.constant(0));
              return SecondOrderGradients.gradients(tf, sum, List.of(u)).get(0);
            })) {
      return derivative.at(1)[0];
    }
  }

  private static float after(int steps, UpdateRule rule) {
    return Calculation.of(
        tf -> loop(U, rule, Order.SECOND).adapt(tf, u(tf, 1), null, steps).get(steps).get("u"))[0];
  }

  private static InnerLoop loop(List<ParameterSpec> moving, UpdateRule rule, Order order) {
    return new InnerLoop(
        (tf, weights, support) -> sumOfSquares(tf, moving, weights, support), moving, rule, order);
  }

  private static Operand<TFloat32> sumOfSquares(
      Ops tf, List<ParameterSpec> moving, Weights weights, LabelledTensors none) {
    List<Operand<TFloat32>> all = weights.get(moving.stream().map(ParameterSpec::name).toList());
    return tf.sum(tf.math.square(Weights.flatten(tf, all)), tf.constant(0));
  }

  private static Weights u(Ops tf, float value) {
    return Weights.of(Map.of("u", tf.constant(new float[] {value})));
  }

  private static ParameterSpec spec(String name, int size) {
    return new ParameterSpec(name, Shape.of(size), Initializer.constant(0), Role.ADAPTED);
  }
}
