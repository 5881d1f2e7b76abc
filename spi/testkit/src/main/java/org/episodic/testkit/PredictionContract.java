package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The half of {@link AlgorithmContract} that is about predictions: what they may depend on.
 *
 * <p>Tests that only evaluate share a trained learner, as evaluation must leave it unchanged.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PredictionContract {
  private static final float TOLERANCE = 1e-4f;
  private static final float MODE_TOLERANCE = 1e-3f;
  private static final int ITERATIONS = 2;

  private final Map<Trained, MetaLearner> shared = new HashMap<>();
  private Path directory;

  private record Trained(TaskType type, EvaluationMode mode) {}

  protected abstract AlgorithmProvider provider();

  protected abstract TaskSpec task(TaskType type);

  protected abstract Map<String, String> options(TaskType type);

  protected abstract boolean isEquivariantWhenUntrained();

  @BeforeAll
  final void keepFilesOfLearners(@TempDir Path ofAllTests) {
    directory = ofAllTests;
  }

  @AfterAll
  final void closeSharedLearners() {
    shared.values().forEach(MetaLearner::close);
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void predictsFiniteScoresOfTheRightShape(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    List<EvaluationTask> tasks = fixture.tasks(3);
    List<Prediction> predictions = shared(type, anyMode()).adaptAndPredict(tasks);
    assertEquals(tasks.size(), predictions.size());
    for (Prediction prediction : predictions) {
      Stream.concat(Stream.of(prediction.scores()), prediction.afterSteps().values().stream())
          .forEach(
              scores -> {
                assertEquals(tasks.get(0).query().count(), scores.queries());
                assertEquals(fixture.task().outputs(), scores.outputs());
                assertTrue(scores.allFinite());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void equalSeedsAndEpisodesGiveEqualPredictions(TaskType type, @TempDir Path elsewhere) {
    LearnerFixture fixture = fixture(type, anyMode());
    List<Scores> expected = fixture.predict(shared(type, anyMode()), 3);
    try (MetaLearner other = fixture.in(elsewhere).trained(ITERATIONS)) {
      assertSame(expected, fixture.predict(other, 3), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void runsOnAnyNumberOfThreads(int threads) {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    try (MetaLearner learner = fixture.create(threads)) {
      fixture.train(learner, 0, 1);
      assertTrue(fixture.predict(learner, 2).stream().allMatch(Scores::allFinite));
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void evaluationLeavesTheLearnerUnchanged(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    try (MetaLearner learner = fixture.trained(1)) {
      List<Scores> first = fixture.predict(learner, 2);
      learner.adaptAndPredict(fixture.otherTasks(3));
      assertSame(first, fixture.predict(learner, 2), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void tasksDoNotInfluenceEachOther(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    MetaLearner learner = shared(type, anyMode());
    List<EvaluationTask> tasks = fixture.tasks(11);
    List<Scores> together = LearnerFixture.scores(learner.adaptAndPredict(tasks));
    for (int i = 0; i < tasks.size(); i += 5) {
      List<Scores> alone = LearnerFixture.scores(learner.adaptAndPredict(List.of(tasks.get(i))));
      assertSame(List.of(together.get(i)), alone, TOLERANCE);
    }
  }

  @Test
  void permutingTheClassesPermutesTheScores() {
    assumeTrue(classifies(), "the algorithm has no classes");
    assumeTrue(isEquivariantWhenUntrained(), "labels are not exchangeable before training");
    LearnerFixture fixture = fixture(TaskType.CLASSIFICATION, anyMode());
    try (MetaLearner learner = fixture.create()) {
      EvaluationTask task = fixture.tasks(1).get(0);
      Scores straight = learner.adaptAndPredict(List.of(task)).get(0).scores();
      Scores reversed =
          learner.adaptAndPredict(List.of(PosedAnew.withReversedClasses(task))).get(0).scores();
      int way = task.shape().way();
      for (int query = 0; query < straight.queries(); query++) {
        for (int label = 0; label < way; label++) {
          assertEquals(
              straight.score(query, label), reversed.score(query, way - 1 - label), TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theDeclaredModeIsTrue(EvaluationMode mode) {
    EvaluationTask task = fixture(anyType(), mode).tasks(1).get(0);
    MetaLearner learner = shared(anyType(), mode);
    float shuffled = PosedAnew.changeWhenShuffled(learner, task);
    assertEquals(0, shuffled, MODE_TOLERANCE, "shuffled queries");
    float alone = PosedAnew.changeWhenAlone(learner, task);
    if (mode == EvaluationMode.INDUCTIVE) {
      assertEquals(0, alone, MODE_TOLERANCE, "a query alone is predicted differently");
    } else {
      assertTrue(
          alone > MODE_TOLERANCE,
          "declared transductive, but a query alone is predicted as with the others");
    }
  }

  final Stream<TaskType> taskTypes() {
    return Stream.of(TaskType.values()).filter(provider().description().taskTypes()::contains);
  }

  final Stream<EvaluationMode> modes() {
    return Stream.of(EvaluationMode.values()).filter(provider().description().modes()::contains);
  }

  final boolean classifies() {
    return taskTypes().anyMatch(TaskType.CLASSIFICATION::equals);
  }

  final TaskType anyType() {
    return taskTypes().findFirst().orElseThrow();
  }

  final EvaluationMode anyMode() {
    return modes().findFirst().orElseThrow();
  }

  final LearnerFixture fixture(TaskType type, EvaluationMode mode) {
    return new LearnerFixture(provider(), task(type), options(type), mode, directory);
  }

  /** Returns a trained learner for tests that only evaluate; it is closed after all of them. */
  final MetaLearner shared(TaskType type, EvaluationMode mode) {
    return shared.computeIfAbsent(
        new Trained(type, mode), key -> fixture(type, mode).trained(ITERATIONS));
  }

  static void assertSame(List<Scores> expected, List<Scores> actual, float tolerance) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toArray(), actual.get(i).toArray(), tolerance);
    }
  }
}
