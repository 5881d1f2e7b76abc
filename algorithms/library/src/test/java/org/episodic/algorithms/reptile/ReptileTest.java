package org.episodic.algorithms.reptile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.episodic.algorithms.reptile.Reptile.OptimizerState;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.Adam;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.Rule;
import org.episodic.toolkit.optimizer.Sgd;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * f(x) = w·x + b, both 0 at first, on tasks of the one point (1, y). The loss is (u − y)² with u =
 * w + b, so both weights have the gradient 2 (u − y), and a step of gradient descent with rate 0.1
 * takes u − y to 0.6 (u − y).
 */
final class ReptileTest {
  private static final int ITERATIONS = 4;
  private static final float RATE = 0.1f;
  private static final double ADAM_EPSILON = 1e-8;
  private static final Rule ADAM = new Adam(0, 0.999, ADAM_EPSILON);

  @TempDir Path scratch;

  @Test
  void oneInnerStepAndAFullMetaStepAverageSingleSteps() {
    try (Reptile reptile = reptile(new Sgd(), OptimizerState.CARRIED, 1, 1)) {
      reptile.metaTrain(tasks(1, 3));
      // 0.1 · 2 · 1 and 0.1 · 2 · 3, in the mean
      assertArrayEquals(new float[] {0.4f, 0.4f}, reptile.readParameters(), 1e-6f);
    }
  }

  @Test
  void severalInnerStepsAreTakenFromTheSamePointForEveryTask() {
    try (Reptile reptile = reptile(new Sgd(), OptimizerState.CARRIED, 3, 1)) {
      reptile.metaTrain(tasks(1, 3));
      // u goes to y (1 − 0.6³) = 0.784 y for each task; w and b have half of it
      assertArrayEquals(new float[] {0.784f, 0.784f}, reptile.readParameters(), 1e-6f);
    }
  }

  @Test
  void theMetaStepFallsLinearlyToZero() {
    try (Reptile reptile = reptile(new Sgd(), OptimizerState.CARRIED, 1, 0.5)) {
      double u = 0;
      for (int i = 0; i < ITERATIONS + 2; i++) {
        double adapted = 2 + 0.6 * (u - 2);
        u += 0.5 * Math.max(0, 1 - i / (double) ITERATIONS) * (adapted - u);
        reptile.metaTrain(tasks(2));
        assertEquals(u / 2, reptile.readParameters()[0], 1e-6, "after iteration " + i);
      }
    }
  }

  @Test
  void theLossIsThatBeforeTheLastInnerStep() {
    try (Reptile reptile = reptile(new Sgd(), OptimizerState.CARRIED, 2, 1)) {
      assertEquals(0.36 * (1 + 9) / 2, reptile.metaTrain(tasks(1, 3)), 1e-5); // 0.6² y²
    }
  }

  @Test
  void theFirstStepOfAdamHasTheSizeOfTheRate() {
    try (Reptile reptile = reptile(ADAM, OptimizerState.CARRIED, 1, 1)) {
      reptile.metaTrain(tasks(-3));
      assertArrayEquals(new float[] {-RATE, -RATE}, reptile.readParameters(), 1e-5f);
    }
  }

  @Test
  void adamsStateGoesOnFromTaskToTask() {
    try (Reptile reptile = reptile(ADAM, OptimizerState.CARRIED, 1, 1)) {
      reptile.metaTrain(tasks(1, 3));
      double v = 0.001 * 2 * 2;
      double first = adamStep(2, v, 1);
      v = 0.999 * v + 0.001 * 6 * 6;
      double second = adamStep(6, v, 2);
      float mean = (float) ((first + second) / 2);
      assertArrayEquals(new float[] {mean, mean}, reptile.readParameters(), 1e-5f);
    }
  }

  @Test
  void adamsStateStartsAfreshIfToldTo() {
    try (Reptile reptile = reptile(ADAM, OptimizerState.FRESH, 1, 1)) {
      reptile.metaTrain(tasks(1, 3));
      assertArrayEquals(new float[] {RATE, RATE}, reptile.readParameters(), 1e-5f);
    }
  }

  @Test
  void everyTestTaskStartsFromTheStateAtTheEndOfTraining() {
    try (Reptile reptile = reptile(ADAM, OptimizerState.CARRIED, 1, 1)) {
      reptile.metaTrain(tasks(1)); // w = b = 0.1
      double gradient = 2 * (2 * RATE - 5);
      double v = 0.999 * (0.001 * 2 * 2) + 0.001 * gradient * gradient;
      double u = 2 * (RATE - adamStep(gradient, v, 2));
      List<EvaluationTask> tasks =
          tasks(5, 5, 5).stream().map(Episode::withoutQueryTargets).toList();
      reptile
          .adaptAndPredict(tasks)
          .forEach(one -> assertEquals(u, one.scores().score(0, 0), 1e-5));
    }
  }

  /**
   * Two classes, of x = 1 and of x = −1: with weights ±w the gradient of w is −p for either, where
   * p is the probability of the wrong class. Training sees both in a batch, a test step one of
   * them.
   */
  @Test
  void aStepOnASmallerBatchIsShorterSinceLossesOfClassesAreSummed() {
    TaskShape shape = new TaskShape(2, 1, 1);
    LabelledSet both =
        new LabelledSet(
            Inputs.wrap(InputShape.vector(1), new float[] {1, -1}), new ClassLabels(2, 0, 1));
    Episode task = new Episode(shape, both, both);
    TaskSpec classes = new TaskSpec(TaskType.CLASSIFICATION, InputShape.vector(1), shape);
    var steps = new Reptile.Steps(2, 1);
    try (Reptile reptile = reptile(classes, ADAM, OptimizerState.CARRIED, steps, 1)) {
      reptile.metaTrain(List.of(task)); // the gradient was −2 · 0.5, w is 0.1 now
      double gradient = -1 / (1 + Math.exp(2 * RATE));
      double v = 0.999 * (0.001 * 1 * 1) + 0.001 * gradient * gradient;
      var scores = reptile.adaptAndPredict(List.of(task.withoutQueryTargets())).get(0).scores();
      double w = (scores.score(0, 0) - scores.score(1, 0)) / 2;
      assertEquals(RATE - adamStep(gradient, v, 2), w, 1e-5);
    }
  }

  private static double adamStep(double gradient, double v, int t) {
    double rate = RATE * Math.sqrt(1 - Math.pow(0.999, t));
    return rate * gradient / (Math.sqrt(v) + ADAM_EPSILON);
  }

  private Reptile reptile(Rule optimizer, OptimizerState state, int innerSteps, double epsilon) {
    TaskSpec numbers =
        new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 1, 1));
    return reptile(numbers, optimizer, state, new Reptile.Steps(1, innerSteps), epsilon);
  }

  private Reptile reptile(
      TaskSpec task, Rule optimizer, OptimizerState state, Reptile.Steps training, double epsilon) {
    var request = TrainingRequest.of(task.shape()).metaBatch(2).iterations(ITERATIONS);
    return new Reptile(
        AlgorithmContext.of(task, request)
            .budget(Budget.SMOKE)
            .options(Options.defaults(List.of(), task))
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(0))
            .compute(Compute.cpu(2))
            .scratch(scratch)
            .artefacts(scratch)
            .build(),
        new Identity(),
        new Linear("head", 1, task.outputs(), Initializer.constant(0)),
        new Reptile.Settings(
            new Optimizer(optimizer, LearningRate.constant(RATE)),
            state,
            training,
            new Reptile.Steps(1, 1),
            Set.of(),
            epsilon));
  }

  private static List<Episode> tasks(float... ys) {
    List<Episode> tasks = new ArrayList<>();
    for (float y : ys) {
      LabelledSet point =
          new LabelledSet(Inputs.wrap(InputShape.vector(1), new float[] {1}), new RealValues(y));
      tasks.add(new Episode(new TaskShape(1, 1, 1), point, point));
    }
    return tasks;
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
