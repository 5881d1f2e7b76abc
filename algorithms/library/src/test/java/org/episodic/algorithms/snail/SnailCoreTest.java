package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.episodic.toolkit.gradient.SecondOrderGradients;
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

final class SnailCoreTest {
  private static final int CHANNELS = 4;
  private static final int WAY = 3;
  private static final int SUPPORTS = 5;
  private static final int QUERIES = 4;
  private static final double STEP = 1e-2;

  /** Two of the three kinds of blocks that follow each other, small enough to differentiate. */
  private static final SnailCore SMALL =
      new SnailCore(
          List.of(
              new AttentionBlock("attention1", CHANNELS, 2, 2),
              new TcBlock("tc", CHANNELS + 2, SUPPORTS + 1, 1),
              new AttentionBlock("attention2", CHANNELS + 5, 2, 1)),
          new Linear("output", CHANNELS + 6, WAY, Initializer.glorotUniform()));

  private final float[][] elements = Nets.elements(SUPPORTS + QUERIES, CHANNELS);

  @Test
  void sharingWhatTheSupportsGiveIsTheSameAsWholeSequences() {
    PlainNet plain = new PlainNet(Nets.arrays(SMALL.parameters()));
    float[][] logits = Nets.rows(QUERIES, tf -> logits(tf, elements));
    for (int q = 0; q < QUERIES; q++) {
      float[][] sequence = Arrays.copyOf(elements, SUPPORTS + 1);
      sequence[SUPPORTS] = elements[SUPPORTS + q];
      double[] expected = plain.logits(SMALL, sequence);
      for (int label = 0; label < WAY; label++) {
        assertEquals(expected[label], logits[q][label], 1e-4, "query " + q + ", label " + label);
      }
    }
  }

  @Test
  void permutingTheQueriesPermutesTheRows() {
    float[][] reversed = elements.clone();
    for (int q = 0; q < QUERIES; q++) {
      reversed[SUPPORTS + q] = elements[SUPPORTS + QUERIES - 1 - q];
    }
    float[][] straight = Nets.rows(QUERIES, tf -> logits(tf, elements));
    float[][] backwards = Nets.rows(QUERIES, tf -> logits(tf, reversed));
    for (int q = 0; q < QUERIES; q++) {
      assertArrayEquals(straight[q], backwards[QUERIES - 1 - q], 1e-5f);
    }
  }

  @Test
  void theOrderOfTheSupportsMatters() {
    float[][] exchanged = elements.clone();
    exchanged[0] = elements[1];
    exchanged[1] = elements[0];
    float[] one = Calculation.of(tf -> logits(tf, elements));
    float[] other = Calculation.of(tf -> logits(tf, exchanged));
    assertTrue(Math.abs(one[0] - other[0]) > 1e-4);
  }

  @Test
  void gradientsOfTheLossMatchFiniteDifferences() {
    List<ParameterSpec> specs = SMALL.parameters();
    float[] theta = Nets.draw(specs);
    try (Calculation loss =
            new Calculation(theta.length, (tf, flat) -> loss(tf, Weights.view(tf, specs, flat)));
        Calculation gradient =
            new Calculation(theta.length, (tf, flat) -> gradient(tf, specs, flat))) {
      float[] exact = gradient.at(theta);
      for (int i = 0; i < theta.length; i++) {
        float[] up = theta.clone();
        float[] down = theta.clone();
        up[i] += (float) STEP;
        down[i] -= (float) STEP;
        double slope = (loss.at(up)[0] - loss.at(down)[0]) / (up[i] - down[i]);
        assertEquals(slope, exact[i], 2e-4, "weight " + i);
      }
    }
  }

  @Test
  void thePapersNetworkHasItsSize() {
    // 64 values and 5 labels of an image; T = 6 (1-shot), and 101 in 20-way 5-shot with 20 labels
    assertEquals(3.1e6, ParameterSpec.size(SnailCore.of(69, 5, 6, 128).parameters()), 0.05e6);
    assertEquals(10.6e6, ParameterSpec.size(SnailCore.of(84, 20, 101, 128).parameters()), 0.05e6);
  }

  private static Operand<TFloat32> gradient(
      Ops tf, List<ParameterSpec> specs, Operand<TFloat32> flat) {
    Operand<TFloat32> loss = loss(tf, Weights.view(tf, specs, flat));
    return SecondOrderGradients.gradients(tf, loss, List.of(flat)).get(0);
  }

  private static Operand<TFloat32> loss(Ops tf, Weights theta) {
    float[][] elements = Nets.elements(SUPPORTS + 2, CHANNELS);
    return Losses.crossEntropy(
        tf,
        SMALL.logits(tf, theta, sequences(tf, elements)),
        tf.constant(new float[][] {{1, 0, 0}, {0, 0, 1}}));
  }

  private static Operand<TFloat32> logits(Ops tf, float[][] elements) {
    return SMALL.logits(tf, Nets.drawn(tf, SMALL.parameters()), sequences(tf, elements));
  }

  private static Sequences sequences(Ops tf, float[][] elements) {
    return new Sequences(
        tf.constant(Arrays.copyOf(elements, SUPPORTS)),
        tf.constant(Arrays.copyOfRange(elements, SUPPORTS, elements.length)));
  }
}
