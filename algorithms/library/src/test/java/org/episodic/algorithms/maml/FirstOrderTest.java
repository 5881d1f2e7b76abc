package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.ConvNet;
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

/** What first order means, on a whole convolutional network. */
final class FirstOrderTest {
  private static final InputShape INPUT = new InputShape(16, 16, 1);
  private static final ConvNet BACKBONE = new ConvNet(INPUT, MamlStyle.strided(4));
  private static final Linear HEAD =
      new Linear("head", BACKBONE.features(), 3, Initializer.normal(1));

  private final List<ParameterSpec> specs = maml(0, Order.FIRST).parameters();
  private final float[] theta =
      ParameterSpec.draw(specs, RandomSource.XO_SHI_RO_256_PP.create(Seed.root(0).toLongs()));

  @Test
  void theGradientIsThatOfTheQueryLossAtTheAdaptedPoint() {
    float[] thetaPrime = adapted(2);
    assertTrue(distance(theta, thetaPrime) > 0.1, "the inner loop moved nothing");
    float[] expected = queryLossGradient(thetaPrime);
    assertArrayEquals(expected, metaGradient(maml(2, Order.FIRST)), 1e-5f);
    assertTrue(
        distance(expected, metaGradient(maml(2, Order.SECOND))) > 0.01,
        "second order is no different");
  }

  @Test
  void withoutInnerStepsItIsPlainTrainingOnTheQueries() {
    float[] expected = queryLossGradient(theta);
    assertArrayEquals(expected, metaGradient(maml(0, Order.FIRST)), 1e-5f);
    assertArrayEquals(expected, metaGradient(maml(0, Order.SECOND)), 1e-5f);
  }

  @Test
  void withAHeadOfZerosPermutingTheClassesPermutesTheScores() {
    float[] zeroHead = theta.clone();
    int headSize = ParameterSpec.size(HEAD.parameters());
    Arrays.fill(zeroHead, theta.length - headSize, theta.length, 0);
    float[] straight = scores(zeroHead, 0, 1, 2);
    float[] reversed = scores(zeroHead, 2, 1, 0);
    assertTrue(distance(straight, reversed) > 0.01, "nothing was learnt");
    for (int i = 0; i < straight.length; i += 3) {
      assertArrayEquals(
          new float[] {straight[i + 2], straight[i + 1], straight[i]},
          Arrays.copyOfRange(reversed, i, i + 3),
          1e-5f);
    }
  }

  private float[] scores(float[] at, int... labels) {
    return calculate(
        at,
        (tf, point) -> {
          LabelledTensors support = set(tf, 1);
          Operand<TFloat32> targets =
              tf.gather(support.targets(), tf.constant(labels), tf.constant(1));
          return maml(2, Order.FIRST)
              .predict(
                  tf,
                  Weights.view(tf, specs, point),
                  new LabelledTensors(support.inputs(), targets),
                  set(tf, 2).inputs())
              .scores();
        });
  }

  private float[] metaGradient(Maml maml) {
    return calculate(
        theta,
        (tf, at) -> {
          TaskTensors task = new TaskTensors(set(tf, 1), set(tf, 2));
          return gradient(
              tf,
              maml.train(tf, Weights.view(tf, specs, at), task, StepInputs.constant(tf)).loss(),
              at);
        });
  }

  private float[] adapted(int steps) {
    return calculate(
        theta,
        (tf, at) -> {
          Weights weights = Weights.view(tf, specs, at);
          for (int step = 0; step < steps; step++) {
            weights = maml(steps, Order.FIRST).adapt(tf, weights, set(tf, 1), 1).get(1);
          }
          return Weights.flatten(tf, weights.get(specs.stream().map(ParameterSpec::name).toList()));
        });
  }

  private float[] queryLossGradient(float[] point) {
    return calculate(
        point,
        (tf, at) -> {
          Weights weights = Weights.view(tf, specs, at);
          LabelledTensors query = set(tf, 2);
          Operand<TFloat32> embedded =
              BACKBONE.embed(tf, weights, query.inputs(), BatchStatistics.ofBatch());
          Operand<TFloat32> scores = HEAD.apply(tf, weights, embedded);
          return gradient(tf, Losses.crossEntropy(tf, scores, query.targets()), at);
        });
  }

  private static float[] calculate(float[] at, Calculation.Construction construction) {
    try (Calculation calculation = new Calculation(at.length, construction)) {
      return calculation.at(at);
    }
  }

  private static Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> y, Operand<TFloat32> x) {
    return SecondOrderGradients.gradients(tf, y, List.of(x)).get(0);
  }

  private static Maml maml(int steps, Order order) {
    return new Maml(
        BACKBONE,
        HEAD,
        Maml.Settings.of(0.1f, Losses::crossEntropy, EvaluationMode.TRANSDUCTIVE)
            .withOrder(order)
            .withSteps(steps, steps));
  }

  private static LabelledTensors set(Ops tf, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][][][] x = new float[6][INPUT.height()][INPUT.width()][1];
    float[][] y = new float[6][3];
    for (int i = 0; i < 6; i++) {
      y[i][i % 3] = 1;
      for (float[][] row : x[i]) {
        for (float[] pixel : row) {
          pixel[0] = random.nextFloat();
        }
      }
    }
    return new LabelledTensors(tf.constant(x), tf.constant(y));
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }
}
