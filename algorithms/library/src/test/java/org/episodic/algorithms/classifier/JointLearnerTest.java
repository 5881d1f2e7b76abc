package org.episodic.algorithms.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.option.Tuning;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JointLearnerTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, Pools.SHAPE, new TaskShape(5, 1, 3));
  private static final NearestNeighbourBaselineProvider PROVIDER =
      new NearestNeighbourBaselineProvider();

  @TempDir Path scratch;

  private MetaLearner learner(int threads) {
    return learner(PROVIDER, Map.of("filters", "4"), threads);
  }

  private MetaLearner learner(AlgorithmProvider provider, Map<String, String> given, int threads) {
    Options options = Options.resolve(provider.description().options(), TASK, given);
    Learner learner =
        provider.create(
            AlgorithmContext.of(TASK, provider.training(TASK, options, Budget.SMOKE))
                .budget(Budget.SMOKE)
                .options(options)
                .mode(EvaluationMode.INDUCTIVE)
                .seed(Seed.root(3))
                .compute(Compute.cpu(threads))
                .scratch(scratch)
                .artefacts(scratch)
                .build());
    learner.capability(JointTraining.class).orElseThrow().trainOn(pool());
    return MetaLearner.of(learner);
  }

  private static LabelledPool pool() {
    LabelledSet set = Pools.labelled(12, 8, 1);
    return LabelledPool.of(set.inputs(), (ClassLabels) set.targets());
  }

  private static Episode task(long seed) {
    return SyntheticTasks.learnable(TASK, seed).episodes(TASK.shape(), 1, 1).get(0);
  }

  private static List<Double> losses(MetaLearner learner, long episodes) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      losses.add(learner.metaTrain(List.of(task(episodes))));
    }
    return losses;
  }

  private static float[] scores(MetaLearner learner) {
    return learner
        .adaptAndPredict(List.of(task(7).withoutQueryTargets()))
        .get(0)
        .scores()
        .toArray();
  }

  @Test
  void itLearnsThePoolWhateverTheEpisodesAreAndHoweverManyThreads() {
    try (MetaLearner one = learner(1);
        MetaLearner two = learner(2)) {
      float[] untrained = scores(one);
      List<Double> losses = losses(one, 1);
      assertEquals(Math.log(12), losses.get(0), 1, "about that of a guess among 12 classes");
      assertEquals(losses, losses(two, 2));
      assertArrayEquals(scores(one), scores(two));
      assertFalse(Arrays.equals(untrained, scores(one)));
    }
  }

  @Test
  void theClassOfTheMostSimilarSupportIsPredictedWhateverTheShots() {
    try (MetaLearner learner = learner(1)) {
      Episode episode = task(7);
      LabelledSet support = episode.support();
      Inputs query = episode.query().inputs();
      InputShape input = query.shape();
      float[] images = new float[(support.inputs().count() + 1) * input.size()];
      support.inputs().values().get(images, 0, images.length - input.size());
      query.select(4).values().get(images, images.length - input.size(), input.size());
      LabelledSet withCopy =
          new LabelledSet(Inputs.wrap(input, images), new ClassLabels(5, 0, 1, 2, 3, 4, 2));
      EvaluationTask task = new EvaluationTask(episode.shape(), withCopy, query);
      Scores scores = learner.adaptAndPredict(List.of(task)).get(0).scores();
      assertTrue(scores.isHighestAlone(4, 2));
      assertArrayEquals(new float[] {0, 0, 1, 0, 0}, rowOf(scores, 4));
    }
  }

  private static float[] rowOf(Scores scores, int query) {
    int outputs = scores.outputs();
    return Arrays.copyOfRange(scores.toArray(), query * outputs, (query + 1) * outputs);
  }

  @Test
  void fineTuningTriesEachStepSizeWithEachDecay() {
    Map<String, String> given =
        Map.of(
            "filters", "4", "test-learning-rates", "0.5,0.01", "test-learning-rate-decays", "1,0");
    FineTuningBaselineProvider provider = new FineTuningBaselineProvider();
    try (MetaLearner learner = learner(provider, given, 1)) {
      Tuning tuning = learner.capability(Tuning.class).orElseThrow();
      assertEquals(
          List.of(
              "test-learning-rate=0.5, test-learning-rate-decay=1.0",
              "test-learning-rate=0.5, test-learning-rate-decay=0.0",
              "test-learning-rate=0.01, test-learning-rate-decay=1.0",
              "test-learning-rate=0.01, test-learning-rate-decay=0.0"),
          tuning.candidates());
      List<float[]> scores = new ArrayList<>();
      for (int way = 0; way < 4; way++) {
        tuning.use(way);
        scores.add(scores(learner));
      }
      for (int way = 1; way < 4; way++) {
        assertFalse(Arrays.equals(scores.get(way - 1), scores.get(way)), "way " + way);
      }
    }
    Map<String, String> one =
        Map.of("filters", "4", "test-learning-rates", "1", "test-learning-rate-decays", "0");
    try (MetaLearner learner = learner(provider, one, 1)) {
      assertEquals(List.of(), learner.capability(Tuning.class).orElseThrow().candidates());
    }
  }

  @Test
  void aBatchHasTheImagesAndTheirClasses() {
    LabelledPool pool = pool();
    JointBatches batches = JointBatches.of(pool, 96, Seed.root(1));
    JointBatches.Batch all = batches.at(2); // one pass
    float[] read = new float[Pools.SHAPE.size()];
    int found = 0;
    for (int place = 0; place < pool.count(); place++) {
      pool.read(place, read, 0);
      for (int i = 0; i < 96; i++) {
        int start = i * read.length;
        if (Arrays.equals(read, Arrays.copyOfRange(all.images(), start, start + read.length))) {
          assertEquals(pool.label(place), all.labels()[i]);
          found++;
        }
      }
    }
    assertEquals(96, found);
    assertFalse(Arrays.equals(all.labels(), batches.at(3).labels()));
  }
}
