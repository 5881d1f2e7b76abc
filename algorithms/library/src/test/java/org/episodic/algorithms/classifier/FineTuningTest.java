package org.episodic.algorithms.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.BatchParts;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Images of two pixels in two classes, one support of each: (1, 2) and (0, 1). */
final class FineTuningTest {
  private static final InputShape PIXELS = new InputShape(1, 2, 1);
  private static final TaskShape SHAPE = new TaskShape(2, 1, 1);
  private static final LearningRate RATE = step -> 0.4 / (1 + step);

  /** f(x) = s (x − mean over all pixels of the batch, or the running average of that). */
  private record Centred() implements Backbone {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(
          new ParameterSpec(
              "s", Shape.scalar(), Initializer.constant(1), ParameterSpec.Role.ADAPTED));
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public List<Normalised> normalised() {
      return List.of(new Normalised(1, 2));
    }

    @Override
    public List<Operand<TFloat32>> embed(
        Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
      Operand<TFloat32> x = parts.get(0);
      Moments moments = statistics.areGiven() ? statistics.next() : Moments.of(tf, parts);
      if (!statistics.areGiven()) {
        statistics.record(moments, () -> moments);
      }
      Operand<TFloat32> centred = tf.math.mul(weights.get("s"), tf.math.sub(x, moments.mean()));
      return List.of(tf.reshape(centred, tf.constant(new int[] {-1, 2})));
    }
  }

  private static Inputs images(float... pixels) {
    return Inputs.wrap(PIXELS, pixels);
  }

  /**
   * W and b start from 0, s from 1, the running mean from 0. After one step with α = 0.4, W = ±0.1
   * and the mean is 0.1, so that the query (3, 1) gets ±0.1 · (2.9 + 0.9). In the second step α =
   * 0.2, the errors are ∓σ(−0.2), W = ±0.1450166, s = 1.0180066, the mean 0.19.
   */
  @ParameterizedTest(name = "{0} steps")
  @CsvSource({"0, 0", "1, 0.38", "2, 0.534413"})
  void eachStepIsThatOfTheGradientOfTheSupports(int steps, float score) {
    JointClassifier trained =
        new JointClassifier(
            new Centred(), new Linear("last", 2, 3, Initializer.constant(7)), BatchParts.WHOLE);
    EvaluationTask task =
        new EvaluationTask(
            SHAPE,
            new LabelledSet(images(1, 2, 0, 1), new ClassLabels(2, 0, 1)),
            images(3, 1, 1, 3));
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1L);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      try (JointGraph training =
              new JointGraph(tf, trained, Optimizer.adam(RATE), PIXELS, Profiler.NONE);
          FineTuning fineTuning =
              new FineTuning(
                  tf,
                  "one",
                  new JointClassifier(
                      new Centred(),
                      new Linear("task", 2, 2, Initializer.constant(0)),
                      BatchParts.WHOLE),
                  training,
                  new TaskSpec(TaskType.CLASSIFICATION, PIXELS, SHAPE),
                  RATE);
          Session session = TensorFlowRuntime.cpu(1).session(graph)) {
        training.initialise(session, random);
        fineTuning.initialise(session, random);
        float[] expected = {score, -score, score, -score};
        assertArrayEquals(expected, fineTuning.scores(session, task, steps).toArray(), 1e-5f);
        EvaluationTask longer = new EvaluationTask(SHAPE, task.support(), images(3, 1, 1, 3, 3, 1));
        float[] ofThree = {score, -score, score, -score, score, -score};
        assertArrayEquals(
            ofThree,
            fineTuning.scores(session, longer, steps).toArray(),
            1e-5f,
            "once more, with a query more than the task usually has");
      }
    }
  }
}
