package org.episodic.toolkit.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
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
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The outer loop on an objective of one weight: predict w·x, lose (w·x − y)². */
final class EpisodeLearnerTest {
  private static final double RATE = 0.1;

  @TempDir Path scratch;

  @Test
  void twoMetaIterationsAreTwoStepsOfAdamOnTheMeanGradient() {
    try (EpisodeLearner learner = learner(6)) {
      // six episodes, so that the graph runs more than once for each update
      List<Episode> metaBatch = points(1, 2, 3, 4, 5, 6);
      double w = 0;
      double m = 0;
      double v = 0;
      for (int t = 1; t <= 2; t++) {
        double gradient = 2 * (w - 3.5); // mean over y of 2 (w − y)
        m = 0.9 * m + 0.1 * gradient;
        v = 0.999 * v + 0.001 * gradient * gradient;
        double step =
            (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
        w -= RATE * step;
        learner.metaTrain(metaBatch);
        assertEquals(w, learner.readParameters().get("w")[0], 1e-5, "after iteration " + t);
      }
    }
  }

  @Test
  void theLossIsTheMeanOverTheMetaBatchBeforeTheUpdate() {
    try (EpisodeLearner learner = learner(2)) {
      assertEquals((1 + 9) / 2.0, learner.metaTrain(points(1, 3)), 1e-5);
    }
  }

  @Test
  void nothingNativeIsLeftWhereAnEvaluationCannotBeBuilt() {
    EpisodeObjective unable =
        new OneWeight() {
          @Override
          public Predicted predict(
              Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
            throw new UnsupportedOperationException("predict");
          }
        };
    List<EvaluationTask> tasks = List.of(points(1).get(0).withoutQueryTargets());
    try (EpisodeLearner learner = learner(1, scratch, unable)) {
      long before = Pointer.totalCount();
      assertThrows(UnsupportedOperationException.class, () -> learner.adaptAndPredict(tasks));
      assertTrue(Pointer.totalCount() <= before, "native objects are left");
    }
  }

  @Test
  void residentMemoryIsFlatAfterWarmUp() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs Linux");
    Path output = scratch.resolve("memory.txt");
    // In a process whose Java heap is whole from the start, so that only the rest can grow.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Memory.class.getName(),
                scratch.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(output));
    String last = read(output).lines().reduce("", (before, line) -> line);
    long grown = Long.parseLong(last);
    assertTrue(grown < 4_000, "resident memory grew by " + grown + " kB in 10000 iterations");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints by how many kilobytes 10,000 iterations and as many predictions let it grow. */
  static final class Memory {
    private Memory() {}

    public static void main(String[] arguments) throws IOException {
      try (EpisodeLearner learner = learner(4, Path.of(arguments[0]))) {
        List<Episode> metaBatch = points(1, 2, 3, 4);
        var tasks = metaBatch.stream().map(Episode::withoutQueryTargets).toList();
        repeat(5000, learner, metaBatch, tasks);
        long before = residentKilobytes();
        repeat(10_000, learner, metaBatch, tasks);
        System.out.println(residentKilobytes() - before);
      }
    }
  }

  private static void repeat(
      int times, EpisodeLearner learner, List<Episode> metaBatch, List<EvaluationTask> tasks) {
    for (int i = 0; i < times; i++) {
      learner.metaTrain(metaBatch);
      learner.adaptAndPredict(tasks);
    }
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private EpisodeLearner learner(int metaBatch) {
    return learner(metaBatch, scratch);
  }

  private static EpisodeLearner learner(int metaBatch, Path scratch) {
    return learner(metaBatch, scratch, new OneWeight());
  }

  private static EpisodeLearner learner(int metaBatch, Path scratch, EpisodeObjective objective) {
    TaskShape shape = new TaskShape(1, 1, 1);
    TaskSpec task = new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), shape);
    return new EpisodeLearner(
        AlgorithmContext.of(
                task,
                TrainingRequest.of(shape).metaBatch(metaBatch).iterations(10).validateEvery(10))
            .budget(Budget.SMOKE)
            .options(Options.defaults(List.of(), task))
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(0))
            .compute(Compute.cpu(2))
            .scratch(scratch)
            .artefacts(scratch)
            .build(),
        objective,
        Optimizer.adam(LearningRate.constant(RATE)));
  }

  private static List<Episode> points(float... ys) {
    List<Episode> episodes = new ArrayList<>();
    for (float y : ys) {
      LabelledSet point =
          new LabelledSet(Inputs.wrap(InputShape.vector(1), new float[] {1}), new RealValues(y));
      episodes.add(new Episode(new TaskShape(1, 1, 1), point, point));
    }
    return episodes;
  }

  private static class OneWeight implements EpisodeObjective {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(new ParameterSpec("w", Shape.of(1, 1), Initializer.constant(0), Role.ADAPTED));
    }

    @Override
    public Training train(Ops tf, Weights weights, TaskTensors task, StepInputs none) {
      return Training.of(
          Losses.meanSquaredError(
              tf, product(tf, weights, task.query().inputs()), task.query().targets()));
    }

    @Override
    public Predicted predict(
        Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
      return Predicted.of(product(tf, weights, query));
    }

    private static Operand<TFloat32> product(Ops tf, Weights weights, Operand<TFloat32> x) {
      return tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, 1})), weights.get("w"));
    }
  }
}
