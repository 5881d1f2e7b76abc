package org.episodic.algorithms.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.runtime.BatchParts;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Two images of two pixels, which are their features, and three classes. */
final class JointClassifierTest {
  private static final JointClassifier CLASSIFIER =
      new JointClassifier(
          new Pixels(), new Linear("last", 2, 3, Initializer.constant(0)), BatchParts.WHOLE);

  private record Pixels() implements Backbone {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public List<Normalised> normalised() {
      return List.of();
    }

    @Override
    public List<Operand<TFloat32>> embed(
        Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
      return parts.stream()
          .<Operand<TFloat32>>map(x -> tf.reshape(x, tf.constant(new int[] {-1, 2})))
          .toList();
    }
  }

  private static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> bias) {
    Weights weights =
        Weights.of(
            Map.of(
                "last/weight",
                tf.constant(new float[][] {{1, 0, -1}, {0, 1, 0}}),
                "last/bias",
                bias));
    return CLASSIFIER
        .train(
            tf,
            weights,
            tf.constant(new float[][][][] {{{{1}, {2}}}, {{{0}, {1}}}}),
            tf.constant(new float[][] {{0, 1, 0}, {0, 0, 1}}))
        .loss();
  }

  @Test
  void theLossIsTheMeanCrossEntropyOverAllClasses() {
    try (Calculation loss = new Calculation(3, JointClassifierTest::loss)) {
      // Logits (1, 2, −½) and (0, 1, ½): ½ ((2.37154 − 2) + (1.68027 − ½))
      assertEquals(0.775905, loss.at(0, 0, 0.5f)[0], 1e-5);
    }
  }

  @Test
  void itsGradientAtTheBiasIsTheMeanErrorOfTheProbabilities() {
    try (Calculation gradient =
            new Calculation(
                3,
                (tf, bias) ->
                    SecondOrderGradients.gradients(tf, loss(tf, bias), List.of(bias)).get(0));
        Calculation loss = new Calculation(3, JointClassifierTest::loss)) {
      float[] exact = gradient.at(0, 0, 0.5f);
      assertArrayEquals(new float[] {0.220020f, 0.098077f, -0.318096f}, exact, 1e-5f);
      float h = 0.01f;
      assertEquals(
          exact[2], (loss.at(0, 0, 0.5f + h)[0] - loss.at(0, 0, 0.5f - h)[0]) / (2 * h), 1e-4);
    }
  }

  @Test
  void featuresAreWhatTheLastLayerReads() {
    float[] features =
        Calculation.of(
            tf ->
                CLASSIFIER.features(
                    tf,
                    Weights.of(Map.of()),
                    tf.constant(new float[][][][] {{{{1}, {2}}}, {{{0}, {1}}}})));
    assertArrayEquals(new float[] {1, 2, 0, 1}, features);
  }
}
