package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Compute;
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

final class SnailTest {
  private static final InputShape GREY = new InputShape(28, 28, 1);
  private static final InputShape COLOUR = new InputShape(84, 84, 3);

  @TempDir Path scratch;

  @Test
  void labelsFollowTheSupportsAndZerosTheQueries() {
    float[][] labelled =
        Nets.rows(
            3,
            tf -> {
              Sequences x = Nets.sequence(tf, new float[][] {{1}, {2}, {3}});
              return Nets.joined(
                  tf, Snail.labelled(tf, x, tf.constant(new float[][] {{0, 1}, {1, 0}})));
            });
    assertArrayEquals(new float[][] {{1, 0, 1}, {2, 1, 0}, {3, 0, 0}}, labelled);
  }

  @Test
  void trainsAndPredictsTwentyWayTasks() {
    trainsAndPredicts(
        new TaskSpec(TaskType.CLASSIFICATION, GREY, new TaskShape(20, 1, 1)),
        Map.of("filters", "4", "train-shots", "1", "train-queries", "1", "tc-filters", "8"));
  }

  @Test
  void trainsAndPredictsColourImagesOfMiniImageNetsSize() {
    trainsAndPredicts(
        new TaskSpec(TaskType.CLASSIFICATION, COLOUR, new TaskShape(3, 2, 1)),
        Map.of("filters", "2", "train-shots", "2", "train-queries", "1", "tc-filters", "8"));
  }

  @Test
  void trainsOnAtLeastTheShotOfTheTasks() {
    SnailProvider provider = new SnailProvider();
    TaskSpec tenShot = new TaskSpec(TaskType.CLASSIFICATION, GREY, new TaskShape(5, 10, 1));
    Options options = Options.defaults(provider.description().options(), tenShot);
    assertEquals(10, provider.training(tenShot, options, Budget.SMOKE).shape().shot());
    TaskSpec oneShot = new TaskSpec(TaskType.CLASSIFICATION, GREY, new TaskShape(5, 1, 1));
    assertEquals(5, provider.training(oneShot, options, Budget.SMOKE).shape().shot());
  }

  private void trainsAndPredicts(TaskSpec task, Map<String, String> given) {
    SnailProvider provider = new SnailProvider();
    Options options = Options.resolve(provider.description().options(), task, given);
    TrainingRequest training = provider.training(task, options, Budget.SMOKE);
    try (MetaLearner learner =
        provider.create(
            new AlgorithmContext(
                task,
                training,
                options,
                EvaluationMode.INDUCTIVE,
                Seed.root(0),
                Compute.cpu(2),
                scratch))) {
      SyntheticTasks tasks = SyntheticTasks.learnable(task, 1);
      List<Episode> metaBatch = tasks.episodes(training.shape(), 0, training.metaBatch());
      assertTrue(Double.isFinite(learner.metaTrain(metaBatch)));
      Episode posed = tasks.episodes(task.shape(), 100, 1).get(0);
      Scores scores = learner.adaptAndPredict(List.of(posed.withoutQueryTargets())).get(0).scores();
      assertEquals(task.shape().querySize(), scores.queries());
      assertEquals(task.shape().way(), scores.outputs());
      assertTrue(scores.allFinite());
    }
  }
}
