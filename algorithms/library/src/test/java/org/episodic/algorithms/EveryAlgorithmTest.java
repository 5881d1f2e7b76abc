package org.episodic.algorithms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Proposing;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that every algorithm for classification can serve; options only make them small. */
final class EveryAlgorithmTest {
  private static final Map<String, String> SMALL =
      Map.of(
          "filters", "4",
          "meta-batch", "2",
          "inner-steps", "2",
          "test-steps", "2",
          "train-shots", "2",
          "train-queries", "3",
          "train-way", "20",
          "embedding-depth", "2");
  private static final InputShape OMNIGLOT = new InputShape(28, 28, 1);
  private static final InputShape MINI_IMAGENET = new InputShape(84, 84, 3);

  @TempDir Path scratch;

  static Stream<Named<AlgorithmProvider>> classifiers() {
    return ServiceLoader.load(AlgorithmProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.description().taskTypes().contains(TaskType.CLASSIFICATION))
        .map(provider -> Named.of(provider.description().id(), provider));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void learnsFromAndPredictsTwentyWays(AlgorithmProvider provider) {
    trainsAndPredicts(provider, OMNIGLOT, 20);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void learnsFromAndPredictsColourImages(AlgorithmProvider provider) {
    trainsAndPredicts(provider, MINI_IMAGENET, 5);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void learnsFromSmallImagesOrRefusesThemAtOnce(AlgorithmProvider provider) {
    for (int channels : new int[] {1, 3}) {
      InputShape small = new InputShape(8, 8, channels);
      try {
        trainsAndPredicts(provider, small, 5);
      } catch (UsageException e) {
        assertEquals(
            "A convolutional network of 4 blocks needs images of at least 16×16, found " + small,
            e.getMessage());
        assertThrows(UsageException.class, () -> training(provider, task(small, 5)));
      }
    }
  }

  private static TaskSpec task(InputShape input, int way) {
    return new TaskSpec(TaskType.CLASSIFICATION, input, new TaskShape(way, 1, 1));
  }

  private static TrainingRequest training(AlgorithmProvider provider, TaskSpec task) {
    return provider.training(task, small(provider.description().options(), task), Budget.SMOKE);
  }

  private void trainsAndPredicts(AlgorithmProvider provider, InputShape input, int way) {
    TaskSpec task = task(input, way);
    Options options = small(provider.description().options(), task);
    TrainingRequest training = training(provider, task);
    AlgorithmContext context =
        AlgorithmContext.of(task, training)
            .budget(Budget.SMOKE)
            .options(options)
            .mode(provider.description().modeUnder(EvaluationMode.TRANSDUCTIVE))
            .seed(Seed.root(0))
            .compute(Compute.cpu(2))
            .scratch(scratch)
            .artefacts(scratch.resolve("artefacts"))
            .build();
    SyntheticTasks tasks = SyntheticTasks.learnable(task, 1);
    try (MetaLearner learner = MetaLearner.of(provider.create(context))) {
      learner.capability(Proposing.class).ifPresent(proposing -> proposing.propose(pool(tasks)));
      learner.capability(JointTraining.class).ifPresent(joint -> joint.trainOn(pool(tasks)));
      if (training.iterations() > 0) {
        List<Episode> metaBatch = tasks.episodes(training.shape(), 0, training.metaBatch());
        assertTrue(Double.isFinite(learner.metaTrain(metaBatch)));
      }
      Episode test = tasks.episodes(task.shape(), 0, 1).get(0);
      Scores scores = learner.adaptAndPredict(List.of(test.withoutQueryTargets())).get(0).scores();
      assertEquals(way, scores.queries());
      assertEquals(way, scores.outputs());
      assertTrue(scores.allFinite());
    }
  }

  /** Returns inputs of forty classes. */
  private static LabelledPool pool(SyntheticTasks tasks) {
    LabelledSet set = tasks.episodes(new TaskShape(40, 1, 8), -1, 1).get(0).query();
    return LabelledPool.of(set.inputs(), (ClassLabels) set.targets());
  }

  private static Options small(List<Option<?>> declared, TaskSpec task) {
    Map<String, String> small = new TreeMap<>(SMALL);
    small.keySet().retainAll(declared.stream().map(Option::name).toList());
    return Options.resolve(declared, task, small);
  }
}
