package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * f(x) = w·x + b on the one point (1, 0), so that the loss is u² with u = w + b. Both move by −2αu,
 * so one inner step with α = 0.1 takes u to 0.6 u.
 */
final class MamlTest {
  private static final float[] THETA = {0.25f, 0.75f}; // u = 1

  @Test
  void threeInnerStepsMatchTheHandComputedValue() {
    assertArrayEquals(new float[] {0.216f}, predict(maml(3, Order.SECOND)), 1e-6f); // 1 → 0.6³
  }

  @Test
  void theMetaGradientIsOfSecondOrder() {
    // ∂/∂w (0.6 u)² = 2 · 0.6 u · 0.6
    assertArrayEquals(new float[] {0.72f, 0.72f}, metaGradient(maml(1, Order.SECOND)), 1e-6f);
  }

  @Test
  void firstOrderDropsTheJacobian() {
    // 2 · 0.6 u
    assertArrayEquals(new float[] {1.2f, 1.2f}, metaGradient(maml(1, Order.FIRST)), 1e-6f);
  }

  @Test
  void withoutInnerStepsItIsPlainTraining() {
    assertArrayEquals(
        new float[] {2, 2}, metaGradient(maml(0, Order.SECOND)), 1e-6f); // ∂u²/∂w = 2u
  }

  @Test
  void predictionsOnTheWayAreThoseAfterThatManySteps() {
    try (Calculation traced =
        new Calculation(
            2,
            (tf, theta) -> {
              Maml maml = maml(3, Order.SECOND);
              var predicted =
                  maml.predict(
                      tf,
                      Weights.view(tf, maml.parameters(), theta),
                      point(tf),
                      point(tf).inputs());
              return tf.concat(List.copyOf(predicted.afterSteps().values()), tf.constant(0));
            })) {
      assertArrayEquals(new float[] {0.6f, 0.36f}, traced.at(THETA), 1e-6f);
    }
  }

  @Test
  void theLossScaleMultipliesTheInnerStep() {
    Maml doubled = new Maml(new Identity(), head(), settings().withLossScale(2).withSteps(1, 1));
    assertEquals(0.2f, predict(doubled)[0], 1e-6f); // 1 − 2 · 0.4
  }

  private static float[] predict(Maml maml) {
    try (Calculation prediction =
        new Calculation(
            2,
            (tf, theta) ->
                maml.predict(
                        tf,
                        Weights.view(tf, maml.parameters(), theta),
                        point(tf),
                        point(tf).inputs())
                    .scores())) {
      return prediction.at(THETA);
    }
  }

  private static float[] metaGradient(Maml maml) {
    try (Calculation gradient =
        new Calculation(
            2,
            (tf, theta) -> {
              Weights weights = Weights.view(tf, maml.parameters(), theta);
              var task = new TaskTensors(point(tf), point(tf));
              Operand<TFloat32> loss =
                  maml.train(tf, weights, task, StepInputs.constant(tf)).loss();
              return SecondOrderGradients.gradients(tf, loss, List.of(theta)).get(0);
            })) {
      return gradient.at(THETA);
    }
  }

  private static LabelledTensors point(Ops tf) {
    return new LabelledTensors(
        tf.constant(new float[][][][] {{{{1}}}}), tf.constant(new float[][] {{0}}));
  }

  private static Maml maml(int steps, Order order) {
    return new Maml(
        new Identity(),
        head(),
        settings().withOrder(order).withSteps(steps, steps).tracing(Set.of(1, 2)));
  }

  private static Maml.Settings settings() {
    return Maml.Settings.of(0.1f, Losses::meanSquaredError, EvaluationMode.INDUCTIVE);
  }

  private static Linear head() {
    return new Linear("head", 1, 1, Initializer.constant(0));
  }

  private static final class Identity implements Backbone {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }

    @Override
    public int features() {
      return 1;
    }

    @Override
    public List<Normalised> normalised() {
      return List.of();
    }

    @Override
    public List<Operand<TFloat32>> embed(
        Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
      return parts.stream()
          .<Operand<TFloat32>>map(x -> tf.reshape(x, tf.constant(new int[] {-1, 1})))
          .toList();
    }
  }
}
