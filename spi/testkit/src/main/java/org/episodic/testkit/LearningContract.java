package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of {@link AlgorithmContract} that is about what a learner learns and keeps. */
abstract class LearningContract extends OptionalContract {
  /** The α of rules that are tested by chance. */
  private static final double ALPHA = 0.001;

  private static final int TASKS = 100;

  /** Student's t with 99 degrees of freedom exceeds it with probability α. */
  private static final double CRITICAL_T = 3.17;

  private static final int RECALLED_EPISODES = 10;
  private static final int RECALLED_QUERIES = 15;
  private static final int EVALUATIONS = 10;
  private static final int TASKS_IN_EACH = 5;
  private static final int ROUNDS = 3;
  private static final long UNNOTICED_BYTES = 1 << 20;

  protected abstract AlgorithmContract.Expectation expectation(TaskType type);

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("Training returns finite losses")
  void required_trainingReturnsFiniteLosses(TaskType type) {
    for (double loss : sharedWithTraining(type, anyMode()).training().value()) {
      assertTrue(Double.isFinite(loss), "a loss is " + loss);
    }
  }

  @Test
  @DisplayName("Without labels it proposes classes of its inputs, enough for a training episode")
  void required_proposesClassesToBeTrainedOn() {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    assumeTrue(!fixture.isSupervised(), "it is trained on labels");
    TrainingRequest request = fixture.request();
    try (MetaLearner learner = fixture.create()) {
      UnlabelledLearner unlabelled = assertInstanceOf(UnlabelledLearner.class, learner);
      if (request.iterations() > 0) {
        unlabelled.requireClassesFor(request.shape());
      }
    }
  }

  @Test
  @DisplayName("Making, training and using a learner prints nothing")
  void required_printsNothing() {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    assertEquals("", sharedWithTraining(anyType(), anyMode()).training().printed(), "printed");
    MetaLearner learner = shared(anyType(), anyMode());
    assertEquals("", Observed.of(() -> fixture.predict(learner, 1)).printed(), "printed");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("A learner restored from a checkpoint goes on exactly like the saved one")
  void required_aRestoredLearnerContinuesLikeTheSavedOne(TaskType type, @TempDir Path checkpoint)
      throws IOException {
    LearnerFixture fixture = fixture(type, anyMode());
    try (MetaLearner uninterrupted = fixture.promised(4);
        MetaLearner resumed = fixture.promised(4)) {
      fixture.train(uninterrupted, 0, 2);
      uninterrupted.saveTo(checkpoint);
      resumed.restoreFrom(checkpoint);
      assertSame(fixture.predict(uninterrupted, 2), fixture.predict(resumed, 2), 0);
      fixture.train(uninterrupted, 2, 2);
      fixture.train(resumed, 2, 2);
      assertSame(fixture.predict(uninterrupted, 2), fixture.predict(resumed, 2), 0);
    }
  }

  @Test
  @DisplayName("An empty folder is refused as a checkpoint, unless there is nothing to save")
  void required_refusesToRestoreFromAnEmptyFolder(@TempDir Path empty, @TempDir Path saved)
      throws IOException {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    try (MetaLearner learner = fixture.create()) {
      learner.saveTo(saved);
      try (Stream<Path> files = Files.list(saved)) {
        assumeTrue(files.findAny().isPresent(), "it saves nothing");
      }
      assertThrows(IOException.class, () -> learner.restoreFrom(empty));
    }
  }

  @Test
  @DisplayName("Predicting 50 tasks leaves no more on the Java heap than predicting none")
  void required_evaluationKeepsNoMemory() {
    LearnerFixture fixture = fixture(anyType(), anyMode());
    MetaLearner learner = shared(anyType(), anyMode());
    TaskShape shape = fixture.task().shape();
    long seen =
        (long) EVALUATIONS
            * TASKS_IN_EACH
            * (shape.supportSize() + shape.querySize())
            * fixture.task().input().size()
            * Float.BYTES;
    long allowed = Math.max(UNNOTICED_BYTES, seen / 2);
    evaluate(fixture, learner, 2);
    long grown = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = Observed.reachableBytes();
      evaluate(fixture, learner, EVALUATIONS);
      grown = Observed.reachableBytes() - before;
      if (grown <= allowed) {
        return;
      }
    }
    fail(
        "each time it predicts %s tasks, some %s bytes more stay on the Java heap; %s are allowed"
            .formatted(EVALUATIONS * TASKS_IN_EACH, grown, allowed));
  }

  private static void evaluate(LearnerFixture fixture, MetaLearner learner, int times) {
    for (int i = 0; i < times; i++) {
      fixture.predict(learner, TASKS_IN_EACH);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("It learns as well as its author says: the mean over 100 tasks of fixed seeds")
  void stochastic_learnsAsWellAsExpected(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    AlgorithmContract.Expectation expected = expectation(type);
    try (MetaLearner learner = fixture.trained(expected.iterations())) {
      double score = fixture.score(learner, fixture.learnable(), TASKS);
      assertTrue(
          score >= expected.lowest() && score <= expected.highest(),
          "%s is outside [%s, %s]".formatted(score, expected.lowest(), expected.highest()));
    }
  }

  @Test
  @DisplayName(
      "Where inputs say nothing about classes it does not beat chance: one-sided t-test over 100"
          + " tasks of fixed seeds, α = 0.001")
  void stochastic_doesNotBeatChanceWhereThereIsNothingToLearn() {
    assumeTrue(classifies(), "it has no classes");
    LearnerFixture fixture = fixture(TaskType.CLASSIFICATION, anyMode());
    MetaLearner learner = shared(TaskType.CLASSIFICATION, anyMode());
    double[] accuracies = fixture.scoresOf(learner, fixture.pureNoise(), TASKS);
    double mean = Arrays.stream(accuracies).average().orElseThrow();
    double squares = Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
    double error = Math.sqrt(squares / (TASKS - 1) / TASKS);
    double chance = 1.0 / fixture.task().shape().way();
    assertTrue(
        mean <= chance + CRITICAL_T * error,
        "accuracy %s where chance is %s, with standard error %s".formatted(mean, chance, error));
  }

  /**
   * Classes are the units here, as all queries of one may be predicted alike by chance: a class is
   * recalled if most of its queries are given the label that it had in training.
   */
  @Test
  @DisplayName(
      "Classes of training that come with other labels do not get their old ones: one-sided"
          + " binomial test over classes of fixed seeds, α = 0.001")
  void stochastic_classesOfTrainingAreNotKnownByTheirLabels() {
    assumeTrue(classifies(), "it has no classes");
    LearnerFixture fixture = fixture(TaskType.CLASSIFICATION, anyMode());
    assumeTrue(fixture.isSupervised(), "it is trained without labels");
    TrainingRequest request = fixture.request();
    assumeTrue(request.iterations() > 0, "it is not trained");
    int way = fixture.task().shape().way();
    int known = Math.min(way, request.shape().way());
    int episodes = Math.min(RECALLED_EPISODES, ITERATIONS * request.metaBatch());
    assumeTrue(
        probabilityOfAtLeast(known * episodes, known * episodes, 1.0 / way) <= ALPHA,
        "it was trained on too few classes to tell");
    MetaLearner learner = shared(TaskType.CLASSIFICATION, anyMode());
    int recalled = 0;
    for (int i = 0; i < episodes; i++) {
      recalled += recalled(fixture, learner, i, known);
    }
    assertTrue(
        probabilityOfAtLeast(recalled, known * episodes, 1.0 / way) > ALPHA,
        "%s of %s classes get the labels they had in training"
            .formatted(recalled, known * episodes));
  }

  private static int recalled(
      LearnerFixture fixture, MetaLearner learner, int index, int knownClasses) {
    TaskShape usual = fixture.task().shape();
    int queries = Math.max(RECALLED_QUERIES, usual.queriesPerClass());
    TaskShape shape = new TaskShape(usual.way(), usual.shot(), queries);
    Episode episode = fixture.training().episodes(shape, index, 1).get(0);
    ClassLabels old = (ClassLabels) episode.query().targets();
    EvaluationTask task = PosedAnew.withOtherLabels(episode.withoutQueryTargets());
    int size = usual.querySize();
    int[] hits = new int[usual.way()];
    int[] asked = new int[usual.way()];
    for (int from = 0; from + size <= old.count(); from += size) {
      int[] part = IntStream.range(from, from + size).toArray();
      EvaluationTask posed = new EvaluationTask(usual, task.support(), task.query().select(part));
      Scores scores = PosedAnew.scores(learner, posed).get(0);
      for (int i = 0; i < size; i++) {
        int label = old.label(from + i);
        asked[label]++;
        hits[label] += scores.isHighestAlone(i, label) ? 1 : 0;
      }
    }
    assertTrue(Arrays.stream(asked).sum() > 0, "no query was asked");
    int recalled = 0;
    for (int label = 0; label < knownClasses; label++) {
      recalled += 2 * hits[label] > asked[label] ? 1 : 0;
    }
    return recalled;
  }

  /** Returns the probability of so many hits or more in so many tries. */
  private static double probabilityOfAtLeast(int hits, int tries, double probability) {
    double sum = 0;
    double term = Math.pow(1 - probability, tries);
    for (int i = 0; i <= tries; i++) {
      sum += i >= hits ? term : 0;
      term *= (tries - i) * probability / ((i + 1) * (1 - probability));
    }
    return sum;
  }
}
