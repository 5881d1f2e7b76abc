package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle and the pretrained network on sine waves; predicting 0 has an error of 4.3. */
final class SinusoidBaselinesTest {
  private static final TaskShape FIVE_SHOT = new TaskShape(1, 5, 10);

  @TempDir Path scratch;

  @Test
  void theOracleSolvesAmplitudeAndPhase() {
    assertArrayEquals(new float[] {3.5f, 0.4f}, solved(3.5, 0.4, -4, 1), 1e-4f);
    assertArrayEquals(new float[] {0.1f, 3.1f}, solved(0.1, 3.1, -2, -1, 0, 3, 4.5), 1e-4f);
  }

  @Test
  void theOracleStaysFiniteWhereThePointsCoincide() {
    for (float value : solved(2, 1, 0.5, 0.5, 0.5)) {
      assertTrue(Float.isFinite(value), "amplitude or phase is " + value);
    }
  }

  @Test
  void theOracleRefusesASinglePoint() {
    SinusoidOracleProvider oracle = new SinusoidOracleProvider();
    TaskSpec task =
        new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 1, 10));
    Options options = Options.defaults(oracle.description().options(), task);
    UsageException refusal =
        assertThrows(UsageException.class, () -> oracle.training(task, options, Budget.SMOKE));
    assertTrue(refusal.getMessage().contains("at least 2 points"), refusal.getMessage());
  }

  @Test
  void theOracleIsFarBetterThanThePretrainedNetworkWhichBeatsPredictingZero() {
    double oracle = error(new SinusoidOracleProvider());
    double pretrained = error(new SinusoidPretrainedProvider());
    assertTrue(oracle < 0.5, "error of the oracle " + oracle);
    assertTrue(pretrained < 3.5, "error of the pretrained network " + pretrained);
    assertTrue(pretrained > 1.5, "five points cannot tell a network so much: " + pretrained);
  }

  private double error(AlgorithmProvider provider) {
    TaskSpec task = new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), FIVE_SHOT);
    Options options = Options.defaults(provider.description().options(), task);
    var request = provider.training(task, options, Budget.SMOKE);
    try (MetaLearner learner =
        MetaLearner.of(
            provider.create(
                AlgorithmContext.of(task, request)
                    .budget(Budget.SMOKE)
                    .options(options)
                    .mode(EvaluationMode.INDUCTIVE)
                    .seed(Seed.root(0))
                    .compute(Compute.cpu(2))
                    .scratch(scratch)
                    .artefacts(scratch)
                    .build()))) {
      for (int i = 0; i < 2000; i++) {
        learner.metaTrain(waves(request.shape(), i, request.metaBatch()));
      }
      List<Episode> test = waves(FIVE_SHOT, -1, 200);
      var predictions =
          learner.adaptAndPredict(test.stream().map(Episode::withoutQueryTargets).toList());
      double sum = 0;
      for (int i = 0; i < test.size(); i++) {
        RealValues truth = (RealValues) test.get(i).query().targets();
        for (int q = 0; q < truth.count(); q++) {
          sum += Math.pow(predictions.get(i).scores().score(q, 0) - truth.value(q), 2);
        }
      }
      return sum / (test.size() * FIVE_SHOT.querySize());
    }
  }

  private static List<Episode> waves(TaskShape shape, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Episode> waves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double amplitude = random.nextDouble(0.1, 5);
      double phase = random.nextDouble(0, Math.PI);
      waves.add(
          new Episode(
              shape,
              points(amplitude, phase, xs(shape.supportSize(), random)),
              points(amplitude, phase, xs(shape.querySize(), random))));
    }
    return waves;
  }

  private static double[] xs(int count, SplittableRandom random) {
    return random.doubles(count, -5, 5).toArray();
  }

  private static LabelledSet points(double amplitude, double phase, double... xs) {
    float[] x = new float[xs.length];
    float[] y = new float[xs.length];
    for (int i = 0; i < xs.length; i++) {
      x[i] = (float) xs[i];
      y[i] = (float) (amplitude * Math.sin(x[i] - phase));
    }
    return new LabelledSet(Inputs.wrap(InputShape.vector(1), x), new RealValues(y));
  }

  private static float[] solved(double amplitude, double phase, double... xs) {
    LabelledSet points = points(amplitude, phase, xs);
    float[][][][] x = new float[xs.length][1][1][1];
    float[][] y = new float[xs.length][1];
    for (int i = 0; i < xs.length; i++) {
      x[i][0][0][0] = points.inputs().values().get(i);
      y[i][0] = ((RealValues) points.targets()).value(i);
    }
    assertEquals(xs.length, points.count());
    return Calculation.of(
        tf ->
            SinusoidOracle.amplitudeAndPhase(
                tf, new LabelledTensors(tf.constant(x), tf.constant(y))));
  }
}
