package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.episodic.spi.episode.Prediction;
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
import org.junit.jupiter.params.provider.CsvSource;

final class TaskLayoutTest {
  private static final int META_BATCH = 4;
  private static final int ITERATIONS = 3;

  @TempDir private Path scratch;

  /** Losses of three meta-iterations and the scores after them, to 1e-4. */
  @ParameterizedTest
  @CsvSource({
    "28, 1, INDUCTIVE, false", // strided, spatial mean
    "28, 1, TRANSDUCTIVE, true",
    "32, 3, INDUCTIVE, false", // pooled, flattened
    "32, 3, TRANSDUCTIVE, true",
  })
  void groupedTasksGiveTheNumbersOfTowers(
      int side, int channels, EvaluationMode mode, boolean firstOrder) throws Exception {
    TaskSpec task =
        new TaskSpec(
            TaskType.CLASSIFICATION, new InputShape(side, side, channels), new TaskShape(3, 2, 2));
    assertSame(task, mode, Map.of("first-order", String.valueOf(firstOrder), "filters", "6"));
  }

  @Test
  void groupedRegressionsGiveTheNumbersOfTowers() throws Exception {
    TaskSpec task =
        new TaskSpec(TaskType.REGRESSION, new InputShape(1, 1, 1), new TaskShape(1, 5, 7));
    assertSame(task, EvaluationMode.INDUCTIVE, Map.of("inner-learning-rate", "0.01"));
  }

  private void assertSame(TaskSpec task, EvaluationMode mode, Map<String, String> options)
      throws Exception {
    List<Float> towers = numbers(task, mode, options, "towers");
    List<Float> grouped = numbers(task, mode, options, "grouped");
    assertEquals(towers.size(), grouped.size());
    for (int i = 0; i < towers.size(); i++) {
      assertEquals(towers.get(i), grouped.get(i), 1e-4f, "number " + i + " of " + towers.size());
    }
    assertNotEquals(towers.get(0), towers.get(ITERATIONS - 1), "nothing was learnt");
  }

  private List<Float> numbers(
      TaskSpec task, EvaluationMode mode, Map<String, String> options, String layout)
      throws Exception {
    Map<String, String> given = new HashMap<>(options);
    given.putAll(
        Map.of("layout", layout, "inner-steps", "2", "test-steps", "2", "meta-batch", "4"));
    MamlProvider provider = new MamlProvider();
    AlgorithmContext context =
        AlgorithmContext.of(
                task, TrainingRequest.of(task.shape()).metaBatch(META_BATCH).iterations(ITERATIONS))
            .budget(Budget.SMOKE)
            .options(Options.resolve(provider.description().options(), task, given))
            .mode(mode)
            .seed(Seed.root(5))
            .compute(Compute.cpu(2))
            .scratch(Files.createDirectories(scratch.resolve(layout)))
            .artefacts(scratch)
            .build();
    SyntheticTasks tasks = SyntheticTasks.learnable(task, 3);
    List<Float> numbers = new ArrayList<>();
    try (MetaLearner learner = provider.create(context)) {
      for (int i = 0; i < ITERATIONS; i++) {
        List<Episode> metaBatch = tasks.episodes(task.shape(), i * META_BATCH, META_BATCH);
        numbers.add((float) learner.metaTrain(metaBatch));
      }
      List<Episode> test = tasks.episodes(task.shape(), 100, META_BATCH + 1);
      for (Prediction prediction :
          learner.adaptAndPredict(test.stream().map(Episode::withoutQueryTargets).toList())) {
        Scores scores = prediction.scores();
        for (int query = 0; query < task.shape().querySize(); query++) {
          for (int output = 0; output < scores.outputs(); output++) {
            numbers.add(scores.score(query, output));
          }
        }
      }
    }
    return numbers;
  }
}
