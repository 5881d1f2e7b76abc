package org.episodic.algorithms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.episodic.algorithms.gpu.GpuGraphs;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs at the sizes of the defaults, for few threads and for more than TensorFlow keeps in order
 * by itself. Building them is half the test: gradients are refused where two processes would sum
 * them in different orders, and an assertion looks at every sum of a graph. The other half is that
 * a GPU has a kernel for every operation, and a deterministic one.
 */
final class DefaultGraphsTest {
  @TempDir Path scratch;

  static Stream<Arguments> providers() {
    return ServiceLoader.load(AlgorithmProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(provider -> Arguments.of(provider.description().id(), provider));
  }

  static Stream<Arguments> graphs() {
    return ServiceLoader.load(AlgorithmProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(
            provider ->
                Arrays.stream(EvaluationMode.values())
                    .filter(provider.description().modes()::contains)
                    .map(mode -> Arguments.of(provider.description().id(), mode, provider)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("graphs")
  void sumsHaveOneOrder(String id, EvaluationMode mode, AlgorithmProvider provider) {
    build(provider, mode, Compute.cpu(3), GpuGraphs::assertKernels);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("graphs")
  @Tag("nightly") // Minutes: graphs of nine tasks side by side.
  void sumsHaveOneOrderOnManyThreads(String id, EvaluationMode mode, AlgorithmProvider provider) {
    build(provider, mode, Compute.cpu(1), learner -> {});
    build(provider, mode, Compute.cpu(9), learner -> {});
  }

  /** What is built for a GPU; TensorFlow executes it where it can. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void aGpuHasADeterministicKernelForEverything(String id, AlgorithmProvider provider) {
    assumeFalse(id.equals("cactus-maml"), "half a minute, for the operations of MAML");
    EvaluationMode mode = EvaluationMode.INDUCTIVE;
    buildForAGpu(
        provider,
        provider.description().modes().contains(mode) ? mode : EvaluationMode.TRANSDUCTIVE);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("graphs")
  @Tag("nightly")
  void aGpuHasADeterministicKernelForEverythingInEachMode(
      String id, EvaluationMode mode, AlgorithmProvider provider) {
    buildForAGpu(provider, mode);
  }

  private void buildForAGpu(AlgorithmProvider provider, EvaluationMode mode) {
    boolean holds =
        provider instanceof TensorFlowAlgorithm
            && !provider.description().id().startsWith("embedding-");
    build(
        provider,
        mode,
        new Compute(Device.gpu(0), 3),
        learner -> assertEquals(holds, GpuGraphs.assertComputable(learner) > 0));
  }

  private void build(
      AlgorithmProvider provider,
      EvaluationMode mode,
      Compute compute,
      Consumer<MetaLearner> examination) {
    assumeTrue(DefaultGraphsTest.class.desiredAssertionStatus(), "needs assertions");
    for (TaskType type : provider.description().taskTypes()) {
      InputShape input =
          type == TaskType.REGRESSION ? InputShape.vector(1) : new InputShape(28, 28, 1);
      TaskShape shape =
          type == TaskType.REGRESSION ? new TaskShape(1, 5, 20) : new TaskShape(5, 1, 3);
      build(provider, new TaskSpec(type, input, shape), mode, compute, examination);
    }
  }

  private void build(
      AlgorithmProvider provider,
      TaskSpec task,
      EvaluationMode mode,
      Compute compute,
      Consumer<MetaLearner> examination) {
    Options options = Options.defaults(provider.description().options(), task);
    try (MetaLearner learner =
        MetaLearner.of(
            provider.create(
                AlgorithmContext.of(task, provider.training(task, options, Budget.SMOKE))
                    .budget(Budget.SMOKE)
                    .options(options)
                    .mode(mode)
                    .seed(Seed.root(0))
                    .compute(compute)
                    .scratch(scratch)
                    .artefacts(scratch.resolve("artefacts"))
                    .build()))) {
      if (provider.description().supervision() == Supervision.SUPERVISED) {
        Episode test = SyntheticTasks.learnable(task, 1).episodes(task.shape(), 0, 1).get(0);
        learner.capability(JointTraining.class).ifPresent(joint -> joint.trainOn(pool(test)));
        learner.adaptAndPredict(List.of(test.withoutQueryTargets())); // Builds what evaluates.
      }
      examination.accept(learner);
    } catch (UsageException e) {
      assumeTrue(false, e.getMessage());
    }
  }

  private static LabelledPool pool(Episode episode) {
    return LabelledPool.of(episode.query().inputs(), (ClassLabels) episode.query().targets());
  }
}
