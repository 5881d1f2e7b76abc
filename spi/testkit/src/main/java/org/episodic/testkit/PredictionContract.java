package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.AlgorithmDescription;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The part of {@link AlgorithmContract} that is about predictions: what they may depend on.
 *
 * <p>Rules that only evaluate share a trained learner, which is put back before each of them to
 * what it was after training: one whose evaluation changes it breaks the rule about that alone.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PredictionContract {
  /** Of scores that are to be the same, as a share of their spread. */
  static final float TOLERANCE = 1e-4f;

  /** Of the shared learners. */
  static final int ITERATIONS = 2;

  /** Likewise, of those that queries may have changed, or have to. */
  private static final float MODE_TOLERANCE = 1e-3f;

  private final Map<Kind, Shared> shared = new HashMap<>();
  private Path directory;
  private Observed<AlgorithmDescription> described;

  private record Kind(TaskType type, EvaluationMode mode) {}

  /**
   * A trained learner.
   *
   * @param checkpoint what it was after training
   * @param training its losses, and what it printed
   */
  record Shared(MetaLearner learner, Path checkpoint, Observed<List<Double>> training) {}

  protected abstract AlgorithmProvider provider();

  protected abstract TaskSpec task(TaskType type);

  protected abstract ValueRange values(TaskType type);

  protected abstract Map<String, String> options(TaskType type);

  @BeforeAll
  final void setUp(@TempDir Path ofAllTests) {
    // Here, as a class does once what it does when it is initialised.
    described = Observed.of(() -> provider().description());
    directory = ofAllTests;
  }

  /** Returns what the first provider did while it was made and said what it is. */
  final Observed<AlgorithmDescription> described() {
    return described;
  }

  @AfterAll
  final void closeSharedLearners() {
    shared.values().forEach(one -> one.learner().close());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("typesAndModes")
  @DisplayName("A prediction has a finite score for each query and each class")
  void required_predictsFiniteScoresOfTheRightShape(TaskType type, EvaluationMode mode) {
    LearnerFixture fixture = fixture(type, mode);
    List<EvaluationTask> tasks = fixture.tasks(3);
    List<Prediction> predictions = shared(type, mode).adaptAndPredict(tasks);
    assertEquals(tasks.size(), predictions.size());
    for (Prediction prediction : predictions) {
      Stream.concat(Stream.of(prediction.scores()), prediction.afterSteps().values().stream())
          .forEach(
              scores -> {
                assertEquals(tasks.get(0).query().count(), scores.queries());
                assertEquals(fixture.task().outputs(), scores.outputs());
                assertTrue(scores.allFinite(), "a score is not finite");
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("Two learners with equal seeds and episodes predict the same, to the last bit")
  void required_equalSeedsAndEpisodesGiveEqualPredictions(TaskType type, @TempDir Path elsewhere) {
    LearnerFixture fixture = fixture(type, anyMode());
    List<Scores> expected = fixture.predict(shared(type, anyMode()), 3);
    try (MetaLearner other = fixture.in(elsewhere).trained(ITERATIONS)) {
      assertSame(expected, fixture.predict(other, 3), 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1, 3})
  @DisplayName("It runs on any number of threads")
  void required_runsOnAnyNumberOfThreads(int threads) {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    try (MetaLearner learner = fixture.create(threads)) {
      fixture.train(learner, 0, 1);
      assertTrue(fixture.predict(learner, 2).stream().allMatch(Scores::allFinite));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("typesAndModes")
  @DisplayName("Predicting other tasks in between changes no prediction")
  void required_evaluationLeavesTheLearnerUnchanged(TaskType type, EvaluationMode mode) {
    LearnerFixture fixture = fixture(type, mode);
    MetaLearner learner = shared(type, mode);
    List<Scores> first = fixture.predict(learner, 2);
    learner.adaptAndPredict(fixture.otherTasks(3));
    assertSame(first, fixture.predict(learner, 2), 0);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("typesAndModes")
  @DisplayName("A task is predicted alone as it is together with other tasks")
  void required_tasksDoNotInfluenceEachOther(TaskType type, EvaluationMode mode) {
    List<EvaluationTask> tasks = fixture(type, mode).tasks(11);
    List<Scores> together = LearnerFixture.scores(shared(type, mode).adaptAndPredict(tasks));
    for (int i = 0; i < tasks.size(); i += 5) {
      List<Scores> alone = PosedAnew.scores(shared(type, mode), tasks.get(i));
      assertSame(List.of(together.get(i)), alone, TOLERANCE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  @DisplayName("The order of the queries changes no query's prediction")
  void required_orderOfQueriesChangesNothing(EvaluationMode mode) {
    EvaluationTask task = fixture(anyType(), mode).tasks(1).get(0);
    List<Scores> found =
        PosedAnew.scores(shared(anyType(), mode), task, PosedAnew.withReversedQueries(task));
    int last = task.query().count() - 1;
    for (int query = 0; query <= last; query++) {
      float change = PosedAnew.distance(found.get(0), query, found.get(1), last - query);
      assertEquals(0, change, MODE_TOLERANCE, "change of query " + query + " in reverse order");
    }
  }

  @Test
  @DisplayName("Evaluated inductively, it predicts each query as if it were the only one")
  void required_inductiveQueriesDoNotInfluenceEachOther() {
    float change = changeByOtherQueries(EvaluationMode.INDUCTIVE);
    assertEquals(0, change, MODE_TOLERANCE, "change of a query's scores by other queries");
  }

  @Test
  @DisplayName("Evaluated transductively, it makes use of all queries together")
  void required_transductiveQueriesInfluenceEachOther() {
    assertTrue(
        changeByOtherQueries(EvaluationMode.TRANSDUCTIVE) > MODE_TOLERANCE,
        "declared transductive, but a query is predicted the same whatever the others are");
  }

  private float changeByOtherQueries(EvaluationMode mode) {
    assumeTrue(modes().anyMatch(mode::equals), () -> "it is not evaluated so");
    List<EvaluationTask> tasks = fixture(anyType(), mode).tasks(2);
    return PosedAnew.changeByOtherQueries(
        () -> shared(anyType(), mode), tasks.get(0), tasks.get(1));
  }

  final Stream<TaskType> taskTypes() {
    return Stream.of(TaskType.values()).filter(provider().description().taskTypes()::contains);
  }

  final Stream<EvaluationMode> modes() {
    return Stream.of(EvaluationMode.values()).filter(provider().description().modes()::contains);
  }

  final Stream<Arguments> typesAndModes() {
    return taskTypes().flatMap(type -> modes().map(mode -> Arguments.of(type, mode)));
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

  /** Another mode than {@link #anyMode} if there are two. */
  final EvaluationMode lastMode() {
    return modes().reduce((first, second) -> second).orElseThrow();
  }

  final LearnerFixture fixture(TaskType type, EvaluationMode mode) {
    return new LearnerFixture(provider(), task(type), options(type), values(type), mode, directory);
  }

  /** Returns a trained learner for rules that only evaluate; it is closed after all of them. */
  final MetaLearner shared(TaskType type, EvaluationMode mode) {
    Shared one = sharedWithTraining(type, mode);
    try {
      one.learner().restoreFrom(one.checkpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return one.learner();
  }

  final Shared sharedWithTraining(TaskType type, EvaluationMode mode) {
    Kind kind = new Kind(type, mode);
    Shared found = shared.get(kind);
    return found == null ? train(kind) : found;
  }

  private Shared train(Kind kind) {
    LearnerFixture fixture = fixture(kind.type(), kind.mode());
    MetaLearner[] made = new MetaLearner[1];
    Observed<List<Double>> training =
        Observed.of(
            () -> {
              made[0] = fixture.promised(ITERATIONS);
              return fixture.train(made[0], 0, ITERATIONS);
            });
    try {
      Path checkpoint = Files.createTempDirectory(directory, "trained");
      made[0].saveTo(checkpoint);
      Shared trained = new Shared(made[0], checkpoint, training);
      shared.put(kind, trained);
      return trained;
    } catch (IOException e) {
      made[0].close();
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that scores are the same.
   *
   * @param tolerance as a share of the spread of a task's scores; 0 if they are to be equal
   */
  static void assertSame(List<Scores> expected, List<Scores> actual, float tolerance) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      float allowed = tolerance * PosedAnew.spread(expected.get(i));
      assertArrayEquals(expected.get(i).toArray(), actual.get(i).toArray(), allowed);
    }
  }
}
