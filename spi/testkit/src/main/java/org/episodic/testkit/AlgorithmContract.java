package org.episodic.testkit;

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
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every algorithm plugin must do. A plugin's test class extends this one and says which
 * provider it tests and how well it has to learn.
 *
 * <p>Tests run on {@link SyntheticTasks}: 5-way 1-shot images of 28×28, or lines for regression,
 * whichever the algorithm declares. One for other inputs says so by {@link #task}.
 *
 * @since 0.1.0
 */
public abstract class AlgorithmContract extends PredictionContract {
  private static final TaskSpec IMAGES =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 1, 3));
  private static final TaskSpec LINES =
      new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 10, 10));

  /** Returns the provider under test. */
  @Override
  protected abstract AlgorithmProvider provider();

  /**
   * Returns the task that is learnt; 5-way 1-shot images of 28×28×1 or lines by default. Any size
   * of image does, vectors of any length, and any number of classes from 2 to 40.
   *
   * @param type which the returned one has
   */
  @Override
  protected TaskSpec task(TaskType type) {
    return type == TaskType.CLASSIFICATION ? IMAGES : LINES;
  }

  /** Returns options that make the learner small and quick; none by default. */
  @Override
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

  /**
   * Says whether exchanging two classes exchanges their scores exactly. It does not for a learner
   * whose head has an output for each label, which starts from random values.
   */
  @Override
  protected boolean isEquivariantWhenUntrained() {
    return true;
  }

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
    List<Option<?>> declared = provider().description().options();
    TaskSpec task = task(anyType());
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
  void aRestoredLearnerContinuesLikeTheSavedOne(TaskType type, @TempDir Path checkpoint)
      throws IOException {
    LearnerFixture fixture = fixture(type, anyMode());
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
  void refusesToRestoreFromAnEmptyDirectoryUnlessItHasNoState(
      @TempDir Path empty, @TempDir Path saved) throws IOException {
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
    MetaLearner learner = shared(anyType(), anyMode());
    assertNotNull(learner.execution().device());
    assertNotEquals("", learner.execution().library());
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
    MetaLearner learner = shared(TaskType.CLASSIFICATION, anyMode());
    double accuracy = fixture.score(learner, fixture.pureNoise(), 100);
    double chance = 1.0 / fixture.task().shape().way();
    assertEquals(chance, accuracy, 0.06, "accuracy on tasks of pure noise");
  }

  private static Stream<Path> savedFiles(MetaLearner learner, Path directory) throws IOException {
    learner.saveTo(directory);
    return Files.list(directory);
  }
}
