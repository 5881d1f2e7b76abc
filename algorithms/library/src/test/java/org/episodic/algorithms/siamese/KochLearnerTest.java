package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authors' network, small. */
final class KochLearnerTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 2, 2));

  @TempDir Path scratch;

  @Test
  void learnsToVerifyTheSamePairs() {
    SiameseProvider provider = new SiameseProvider();
    Options options =
        Options.resolve(
            provider.description().options(),
            TASK,
            Map.of(
                "network",
                "koch",
                "filters",
                "4",
                "units",
                "64",
                "train-way",
                "8",
                "learning-rate",
                "0.003"));
    TrainingRequest training = provider.training(TASK, options, Budget.SMOKE);
    try (MetaLearner learner =
        provider.create(
            AlgorithmContext.of(TASK, training)
                .budget(Budget.SMOKE)
                .options(options)
                .mode(EvaluationMode.INDUCTIVE)
                .seed(Seed.root(0))
                .compute(Compute.cpu(2))
                .scratch(scratch)
                .artefacts(scratch)
                .build())) {
      SyntheticTasks tasks = SyntheticTasks.learnable(TASK, 1);
      List<Episode> pairs = tasks.episodes(training.shape(), 0, 1);
      double before = learner.metaTrain(pairs);
      double after = before;
      for (int i = 0; i < 20; i++) {
        after = learner.metaTrain(pairs);
      }
      assertTrue(after < before / 2, "loss " + before + " became " + after);

      Episode task = tasks.episodes(TASK.shape(), 1, 1).get(0);
      Scores scores = learner.adaptAndPredict(List.of(task.withoutQueryTargets())).get(0).scores();
      assertEquals(10, scores.queries());
      assertEquals(5, scores.outputs());
      assertTrue(scores.allFinite());
    }
  }
}
