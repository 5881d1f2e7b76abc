package org.episodic.algorithms.matchingnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Embeddings of one number each where an equation is followed, of two where order matters. */
final class FullContextTest {
  private static final float[][] SUPPORTS = {{1, 0}, {0.5f, -1}, {-2, 0.3f}};
  private static final float[][] BACKWARDS = {{-2, 0.3f}, {0.5f, -1}, {1, 0}};
  private static final TaskShape THREE_WAY = new TaskShape(3, 1, 1);

  @Test
  void readingWeighsTheSupportsByASoftmaxOfDotProducts() {
    float[] r =
        Calculation.of(
            tf ->
                FullContext.read(
                    tf,
                    tf.constant(new float[][] {{0}, {1}}),
                    tf.constant(new float[][] {{(float) Math.log(3)}, {0}})));
    // h = 0 reads the mean; h = 1 weighs by 3 : 1
    assertArrayEquals(new float[] {(float) Math.log(3) / 2, (float) Math.log(3) * 3 / 4}, r, 1e-6f);
  }

  @Test
  void theFirstReadStepFollowsTheEquations() {
    // One feature, only input, read and bias weights of the gates o and g at work, i and f at ½.
    float[] f =
        Calculation.of(
            tf -> {
              Weights weights =
                  attentionWeights(
                      tf, new float[][] {{0, 0, 2, 0}}, new float[][] {{9, 9, 9, 9}, {0, 0, 0, 3}});
              return new FullContext(1, 1)
                  .f(
                      tf,
                      weights,
                      tf.constant(new float[][] {{0.4f}}),
                      tf.constant(new float[][] {{0.1f}, {0.5f}}));
            });
    double r = 0.3; // h_0 = 0 reads the mean of 0.1 and 0.5
    double c = 0.5 * Math.tanh(2 * 0.4);
    double h = Math.tanh(c) / (1 + Math.exp(-3 * r));
    assertEquals(h + 0.4, f[0], 1e-6);
  }

  @Test
  void withoutWeightsSupportsAreTheirOwnEmbeddings() {
    float[] g =
        Calculation.of(
            tf -> {
              Map<String, Operand<TFloat32>> zeros = new LinkedHashMap<>();
              for (ParameterSpec spec : new FullContext(2, 1).parameters()) {
                zeros.put(spec.name(), tf.zeros(tf.constant(spec.shape()), TFloat32.class));
              }
              return new FullContext(2, 1)
                  .g(tf, Weights.of(zeros), tf.constant(SUPPORTS), THREE_WAY);
            });
    assertArrayEquals(new float[] {1, 0, 0.5f, -1, -2, 0.3f}, g, 1e-6f);
  }

  @Test
  void aSupportIsEmbeddedInTheLightOfThoseBeforeAndAfterIt() {
    float[] g = supports(SUPPORTS);
    float[] lastChanged = supports(new float[][] {{1, 0}, {0.5f, -1}, {3, 2}});
    float[] firstChanged = supports(new float[][] {{-3, 2}, {0.5f, -1}, {-2, 0.3f}});
    double first = distance(Arrays.copyOf(g, 2), Arrays.copyOf(lastChanged, 2));
    double last = distance(Arrays.copyOfRange(g, 4, 6), Arrays.copyOfRange(firstChanged, 4, 6));
    assertTrue(first > 1e-3, "the first does not see the last");
    assertTrue(last > 1e-3, "the last does not see the first");
  }

  @Test
  void withEqualCellsReadingTheOtherWayRoundIsTheSame() {
    float[] g = Calculation.of(tf -> symmetric(tf, SUPPORTS));
    float[] backwards = Calculation.of(tf -> symmetric(tf, BACKWARDS));
    assertArrayEquals(g, reversed(backwards), 1e-6f);
  }

  @Test
  void theOrderOfSupportsMattersToSupports() {
    double change = distance(supports(SUPPORTS), reversed(supports(BACKWARDS)));
    assertTrue(change > 1e-3, "the order made no difference");
  }

  @Test
  void theOrderOfSupportsDoesNotMatterToQueries() {
    assertArrayEquals(queries(SUPPORTS), queries(BACKWARDS), 1e-5f);
  }

  @Test
  void queriesDoNotSeeEachOther() {
    float[] both = queries(SUPPORTS);
    float[] alone =
        Calculation.of(
            tf ->
                new FullContext(2, 3)
                    .f(tf, drawn(tf), tf.constant(new float[][] {{-1, 2}}), tf.constant(SUPPORTS)));
    assertArrayEquals(Arrays.copyOfRange(both, 2, 4), alone, 1e-6f);
  }

  private static float[] supports(float[][] gPrime) {
    return Calculation.of(
        tf -> new FullContext(2, 3).g(tf, drawn(tf), tf.constant(gPrime), THREE_WAY));
  }

  private static Operand<TFloat32> symmetric(Ops tf, float[][] gPrime) {
    Weights drawn = drawn(tf);
    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : new FullContext(2, 3).parameters()) {
      weights.put(spec.name(), drawn.get(spec.name().replace("backwards", "forwards")));
    }
    return new FullContext(2, 3).g(tf, Weights.of(weights), tf.constant(gPrime), THREE_WAY);
  }

  private static float[] reversed(float[] g) {
    return new float[] {g[4], g[5], g[2], g[3], g[0], g[1]};
  }

  private static float[] queries(float[][] g) {
    return Calculation.of(
        tf ->
            new FullContext(2, 3)
                .f(tf, drawn(tf), tf.constant(new float[][] {{1, 1}, {-1, 2}}), tf.constant(g)));
  }

  private static Weights drawn(Ops tf) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(new long[] {1, 2, 3, 4});
    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : new FullContext(2, 3).parameters()) {
      float[] values = spec.initializer().draw(random, spec.shape());
      weights.put(spec.name(), tf.reshape(tf.constant(values), tf.constant(spec.shape())));
    }
    return Weights.of(weights);
  }

  private static Weights attentionWeights(Ops tf, float[][] input, float[][] recurrent) {
    return Weights.of(
        Map.of(
            "context-attention/input-weight", tf.constant(input),
            "context-attention/recurrent-weight", tf.constant(recurrent),
            "context-attention/bias", tf.constant(new float[4])));
  }

  private static double distance(float[] one, float[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }
}
