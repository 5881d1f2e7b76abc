package org.episodic.toolkit.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.episode.EpisodeEmbedding.Embedded;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.runtime.BatchParts;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class EpisodeEmbeddingTest {
  private static final int SIDE = 16;
  private static final ConvNet NET =
      new ConvNet(new InputShape(SIDE, SIDE, 1), ConvNet.Style.conv4(3));

  @Test
  void partsDoNotChangeWhatIsEmbedded() {
    float[] whole = Calculation.of(tf -> supportThenQuery(tf, train(tf, 1)));
    float[] inParts = Calculation.of(tf -> supportThenQuery(tf, train(tf, 3)));
    assertEquals((2 + 5) * NET.features(), whole.length);
    assertArrayEquals(whole, inParts, 1e-4f);
  }

  @Test
  void supportsAndQueriesAreToldApart() {
    float[] queries = Calculation.of(tf -> train(tf, 1).query());
    float[] asSupports =
        Calculation.of(
            tf ->
                embedding(1)
                    .train(tf, weights(tf), new TaskTensors(set(tf, 5, 2), set(tf, 2, 1)))
                    .support());
    assertArrayEquals(queries, asSupports, 1e-4f);
  }

  @Test
  void trainingNormalisesSupportsAndQueriesAsOneBatch() {
    // so a support's embedding depends on the queries, which it does not in evaluation
    float[] trained = Calculation.of(tf -> train(tf, 1).support());
    float[] withOtherQueries =
        Calculation.of(
            tf ->
                embedding(1)
                    .train(tf, weights(tf), new TaskTensors(set(tf, 2, 1), set(tf, 5, 3)))
                    .support());
    float[] predicted = Calculation.of(tf -> predict(tf, set(tf, 5, 2)).support());
    float[] predictedWithOthers = Calculation.of(tf -> predict(tf, set(tf, 5, 3)).support());
    assertTrue(distance(trained, withOtherQueries) > 1e-3);
    assertArrayEquals(predicted, predictedWithOthers, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachOfSeveralTasksIsTrainedOnAsIfAlone(boolean byTask) {
    List<float[]> alone =
        List.of(
            Calculation.of(tf -> supportThenQuery(tf, train(tf, 1))),
            Calculation.of(
                tf ->
                    supportThenQuery(
                        tf,
                        embedding(1)
                            .train(
                                tf, weights(tf), new TaskTensors(set(tf, 2, 3), set(tf, 5, 4))))));
    float[] both =
        Calculation.of(
            tf -> {
              Embedded tasks = trainTwo(tf, byTask);
              return tf.concat(List.of(tasks.support(), tasks.query()), tf.constant(1));
            });
    int length = alone.get(0).length;
    assertArrayEquals(alone.get(0), Arrays.copyOfRange(both, 0, length), 1e-4f);
    assertArrayEquals(alone.get(1), Arrays.copyOfRange(both, length, 2 * length), 1e-4f);
  }

  @Test
  void runningAveragesOfSeveralTasksAreTheirMean() {
    for (String name : List.of("block0/running-mean", "block3/running-variance")) {
      assertArrayEquals(
          Calculation.of(tf -> trainTwo(tf, false).statistics().get(name)),
          Calculation.of(tf -> trainTwo(tf, true).statistics().get(name)),
          1e-5f,
          name);
    }
  }

  private static Embedded trainTwo(Ops tf, boolean byTask) {
    BatchParts parts = byTask ? new BatchParts(1) : BatchParts.WHOLE;
    return new EpisodeEmbedding(NET, parts, parts)
        .train(
            tf,
            weights(tf),
            new TaskTensors(
                sideBySide(tf, set(tf, 2, 1), set(tf, 2, 3)),
                sideBySide(tf, set(tf, 5, 2), set(tf, 5, 4))));
  }

  private static LabelledTensors sideBySide(Ops tf, LabelledTensors one, LabelledTensors other) {
    return new LabelledTensors(
        tf.concat(List.of(one.inputs(), other.inputs()), tf.constant(0)),
        tf.stack(List.of(one.targets(), other.targets())));
  }

  private static Embedded train(Ops tf, int parts) {
    TaskTensors task = new TaskTensors(set(tf, 2, 1), set(tf, 5, 2));
    return embedding(parts).train(tf, weights(tf), task);
  }

  private static Embedded predict(Ops tf, LabelledTensors query) {
    return embedding(1).predict(tf, weights(tf), set(tf, 2, 1), query.inputs());
  }

  private static Operand<TFloat32> supportThenQuery(Ops tf, Embedded embedded) {
    return tf.concat(List.of(embedded.support(), embedded.query()), tf.constant(0));
  }

  private static LabelledTensors set(Ops tf, int count, long seed) {
    UniformRandomProvider random = random(seed);
    float[][][][] images = new float[count][SIDE][SIDE][1];
    for (float[][][] image : images) {
      for (float[][] row : image) {
        for (float[] pixel : row) {
          pixel[0] = random.nextFloat();
        }
      }
    }
    return new LabelledTensors(tf.constant(images), tf.constant(new float[count][1]));
  }

  private static Weights weights(Ops tf) {
    UniformRandomProvider random = random(7);
    Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : embedding(1).parameters()) {
      float[] values = spec.initializer().draw(random, spec.shape());
      weights.put(spec.name(), tf.reshape(tf.constant(values), tf.constant(spec.shape())));
    }
    return Weights.of(weights);
  }

  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(new long[] {seed, 2, 3, 4});
  }

  private static double distance(float[] one, float[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  private static EpisodeEmbedding embedding(int partsAtOnce) {
    return new EpisodeEmbedding(NET, new BatchParts(partsAtOnce), new BatchParts(1));
  }
}
