package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every algorithm plugin must do. A plugin's test class extends this one and says which
 * provider it tests and how well it has to learn.
 *
 * <p>Tests run on {@link SyntheticTasks}: 5-way 1-shot images of 28×28, or lines for regression,
 * whichever the algorithm declares.
 *
 * @since 0.1.0
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class AlgorithmContract {
  private static final float TOLERANCE = 1e-4f;
  private static final float MODE_TOLERANCE = 1e-3f;

  @TempDir Path scratch;

  /** Returns the provider under test. */
  protected abstract AlgorithmProvider provider();

  /** Returns options that make the learner small and quick; none by default. */
  protected Map<String, String> options(TaskType type) {
    return Map.of();
  }

  /** Returns what the learner must reach on the synthetic tasks. */
  protected abstract Expectation expectation(TaskType type);

  /**
   * What a learner must reach.
   *
   * @param iterations meta-iterations it may take
   * @param lowest smallest acceptable accuracy, or mean squared error
   * @param highest largest acceptable accuracy, or mean squared error
   */
  public record Expectation(int iterations, double lowest, double highest) {}

  @Test
  void isFoundByTheServiceLoaderAndHasAPublicConstructor() {
    boolean found =
        ServiceLoader.load(AlgorithmProvider.class).stream()
            .anyMatch(candidate -> candidate.type() == provider().getClass());
    assertTrue(found, provider().getClass() + " is not named in META-INF/services");
  }

  @Test
  void describesItselfCompletelyAndConstantly() {
    AlgorithmDescription description = provider().description();
    assertEquals(description, provider().description());
    assertFalse(description.title().isBlank(), "title");
    assertFalse(description.citation().isBlank(), "citation");
    for (Option<?> option : description.options()) {
      assertFalse(option.help().isBlank(), "help of option " + option.name());
    }
  }

  @Test
  void refusesUnknownOptions() {
    var declared = provider().description().options();
    var task = fixture(anyType(), anyMode()).task();
    assertThrows(
        UsageException.class, () -> Options.resolve(declared, task, Map.of("no-such-option", "1")));
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void asksForMoreTrainingUnderALargerBudget(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    int previous = 0;
    for (Budget budget : Budget.values()) {
      TrainingRequest request = provider().training(fixture.task(), fixture.options(), budget);
      assertTrue(request.iterations() >= previous, "iterations under " + budget);
      previous = request.iterations();
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void predictsFiniteScoresOfTheRightShape(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    try (MetaLearner learner = fixture.trained(1)) {
      List<EvaluationTask> tasks = fixture.tasks(3);
      List<Prediction> predictions = learner.adaptAndPredict(tasks);
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
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void equalSeedsAndEpisodesGiveEqualPredictions(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    try (MetaLearner one = fixture.trained(2);
        MetaLearner other = fixture.trained(2)) {
      assertSame(fixture.predict(one, 3), fixture.predict(other, 3), 0);
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
    try (MetaLearner learner = fixture.trained(1)) {
      List<EvaluationTask> tasks = fixture.tasks(11);
      List<Scores> together = LearnerFixture.scores(learner.adaptAndPredict(tasks));
      for (int i = 0; i < tasks.size(); i += 5) {
        List<Scores> alone = LearnerFixture.scores(learner.adaptAndPredict(List.of(tasks.get(i))));
        assertSame(List.of(together.get(i)), alone, TOLERANCE);
      }
    }
  }

  @Test
  void permutingTheClassesPermutesTheScores() {
    assumeTrue(classifies(), "the algorithm has no classes");
    LearnerFixture fixture = fixture(TaskType.CLASSIFICATION, anyMode());
    try (MetaLearner learner = fixture.create()) {
      assumeTrue(isEquivariantWhenUntrained());
      EvaluationTask task = fixture.tasks(1).get(0);
      Scores straight = learner.adaptAndPredict(List.of(task)).get(0).scores();
      Scores reversed =
          learner.adaptAndPredict(List.of(LearnerFixture.reverseClasses(task))).get(0).scores();
      int way = task.shape().way();
      for (int query = 0; query < straight.queries(); query++) {
        for (int label = 0; label < way; label++) {
          assertEquals(
              straight.score(query, label), reversed.score(query, way - 1 - label), TOLERANCE);
        }
      }
    }
  }

  /**
   * Says whether exchanging two classes exchanges their scores exactly. It does not for a learner
   * whose head has an output for each label, which starts from random values.
   */
  protected boolean isEquivariantWhenUntrained() {
    return true;
  }

  @ParameterizedTest
  @MethodSource("modes")
  void theDeclaredModeIsTrue(EvaluationMode mode) {
    LearnerFixture fixture = fixture(anyType(), mode);
    try (MetaLearner learner = fixture.trained(1)) {
      assertEquals(0, fixture.changeWhenShuffled(learner), MODE_TOLERANCE, "shuffled queries");
      float alone = fixture.changeWhenAlone(learner);
      if (mode == EvaluationMode.INDUCTIVE) {
        assertEquals(0, alone, MODE_TOLERANCE, "a query alone is predicted differently");
      } else {
        assertTrue(
            alone > MODE_TOLERANCE,
            "declared transductive, but a query alone is predicted as with the others");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void aRestoredLearnerContinuesLikeTheSavedOne(TaskType type) throws IOException {
    LearnerFixture fixture = fixture(type, anyMode());
    Path checkpoint = Files.createDirectory(scratch.resolve("checkpoint"));
    try (MetaLearner uninterrupted = fixture.trained(2);
        MetaLearner resumed = fixture.create()) {
      uninterrupted.saveTo(checkpoint);
      resumed.restoreFrom(checkpoint);
      assertSame(fixture.predict(uninterrupted, 2), fixture.predict(resumed, 2), 0);
      fixture.train(uninterrupted, 2, 2);
      fixture.train(resumed, 2, 2);
      assertSame(fixture.predict(uninterrupted, 2), fixture.predict(resumed, 2), 0);
    }
  }

  @Test
  void refusesToRestoreFromAnEmptyDirectoryUnlessItHasNoState() throws IOException {
    Path empty = Files.createDirectory(scratch.resolve("empty"));
    Path saved = Files.createDirectory(scratch.resolve("saved"));
    LearnerFixture fixture = fixture(anyType(), anyMode());
    try (MetaLearner learner = fixture.create();
        Stream<Path> files = savedFiles(learner, saved)) {
      assumeTrue(files.findAny().isPresent(), "the learner saves nothing");
      assertThrows(IOException.class, () -> learner.restoreFrom(empty));
    }
  }

  @Test
  void closesTwice() {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    MetaLearner learner = fixture.create();
    learner.close();
    assertDoesNotThrow(learner::close);
  }

  @Test
  void namesWhatExecutesIt() {
    try (MetaLearner learner = fixture(anyType(), anyMode()).create()) {
      assertNotNull(learner.execution().device());
      assertNotEquals("", learner.execution().library());
    }
  }

  @ParameterizedTest
  @MethodSource("taskTypes")
  void learnsAsWellAsExpected(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    Expectation expected = expectation(type);
    try (MetaLearner learner = fixture.trained(expected.iterations())) {
      double score = fixture.score(learner, fixture.learnable(), 100);
      assertTrue(
          score >= expected.lowest() && score <= expected.highest(),
          "%s is outside [%s, %s]".formatted(score, expected.lowest(), expected.highest()));
    }
  }

  @Test
  void doesNotBeatChanceWhereThereIsNothingToLearn() {
    assumeTrue(classifies(), "the algorithm has no classes");
    LearnerFixture fixture = fixture(TaskType.CLASSIFICATION, anyMode());
    try (MetaLearner learner = fixture.trained(2)) {
      double accuracy = fixture.score(learner, fixture.pureNoise(), 100);
      assertEquals(0.2, accuracy, 0.06, "accuracy on tasks of pure noise");
    }
  }

  final Stream<TaskType> taskTypes() {
    return Stream.of(TaskType.values()).filter(provider().description().taskTypes()::contains);
  }

  final Stream<EvaluationMode> modes() {
    return Stream.of(EvaluationMode.values()).filter(provider().description().modes()::contains);
  }

  private LearnerFixture fixture(TaskType type, EvaluationMode mode) {
    return new LearnerFixture(this, type, mode);
  }

  private boolean classifies() {
    return taskTypes().anyMatch(TaskType.CLASSIFICATION::equals);
  }

  private TaskType anyType() {
    return taskTypes().findFirst().orElseThrow();
  }

  private EvaluationMode anyMode() {
    return modes().findFirst().orElseThrow();
  }

  private static Stream<Path> savedFiles(MetaLearner learner, Path directory) throws IOException {
    learner.saveTo(directory);
    return Files.list(directory);
  }

  private static void assertSame(List<Scores> expected, List<Scores> actual, float tolerance) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toArray(), actual.get(i).toArray(), tolerance);
    }
  }
}
