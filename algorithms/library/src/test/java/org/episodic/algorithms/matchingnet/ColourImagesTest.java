package org.episodic.algorithms.matchingnet;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of miniImageNet's size, 84×84 in three colours. */
final class ColourImagesTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(84, 84, 3), new TaskShape(3, 2, 1));

  @TempDir Path scratch;

  @Test
  void defaultsAreThoseOfTheRunOnMiniImageNet() {
    Options options = Options.defaults(new MatchingNetProvider().description().options(), TASK);
    assertEquals("sum", options.get(MatchingNetProvider.SCORING));
    assertEquals(1.0, options.get(MatchingNetProvider.SCALE));
    assertEquals(1e-4, options.get(MatchingNetProvider.LEARNING_RATE));
    TrainingRequest paper = new MatchingNetProvider().training(TASK, options, Budget.PAPER);
    assertEquals(75_000, paper.iterations());
    assertEquals(75_000, paper.paperIterations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void trainsAndPredicts(String fce) {
    MatchingNetProvider provider = new MatchingNetProvider();
    Options options =
        Options.resolve(
            provider.description().options(),
            TASK,
            Map.of("filters", "2", "train-queries", "1", "fce", fce));
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
      List<Episode> episodes = SyntheticTasks.learnable(TASK, 1).episodes(training.shape(), 0, 1);
      assertTrue(Double.isFinite(learner.metaTrain(episodes)));
      Scores scores =
          learner.adaptAndPredict(List.of(episodes.get(0).withoutQueryTargets())).get(0).scores();
      assertEquals(3, scores.queries());
      assertEquals(3, scores.outputs());
      assertTrue(scores.allFinite());
    }
  }
}
