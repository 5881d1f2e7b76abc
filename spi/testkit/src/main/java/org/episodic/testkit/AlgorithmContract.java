package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.episodic.testkit.conformance.Conformance;
import org.episodic.testkit.conformance.ConformanceReport;
import org.episodic.testkit.conformance.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every algorithm plugin must do. A plugin's test class extends this one and says which
 * provider it tests and how well it has to learn.
 *
 * <p>Rules are tests, named by what it means that one does not hold ({@link
 * org.episodic.testkit.conformance.RuleKind}), and what was found of each is in the report that is
 * written when all have run ({@link Conformance}).
 *
 * <p>Tests run on {@link SyntheticTasks}: 5-way 1-shot images of 28×28, or lines for regression,
 * whichever the algorithm declares. One for other inputs says so by {@link #task}.
 *
 * @since 0.1.0
 */
public abstract class AlgorithmContract extends LearningContract {
  private static final TaskSpec IMAGES =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 1, 3));
  private static final TaskSpec LINES =
      new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 10, 10));

  private static final InputShape[] INPUTS = {
    new InputShape(28, 28, 1), new InputShape(84, 84, 3), InputShape.vector(5), InputShape.vector(1)
  };
  private static final TaskShape[] CLASSES = {
    new TaskShape(2, 1, 1), new TaskShape(20, 5, 15), new TaskShape(7, 3, 2)
  };
  private static final TaskShape[] POINTS = {new TaskShape(1, 1, 1), new TaskShape(1, 20, 5)};

  @RegisterExtension
  final Conformance conformance = new Conformance(this::subject, this::reportName, this::reported);

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

  /**
   * Returns the values of inputs of the tasks; [0, 1] for images and [−3, 3] for vectors by
   * default. Lines have x in [−2, 2].
   *
   * @param type which the tasks have
   */
  @Override
  protected ValueRange values(TaskType type) {
    return ValueRange.usual(task(type).input());
  }

  /** Returns options that make the learner small and quick; none by default. */
  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of();
  }

  /** Returns what the algorithm promises besides; nothing by default. */
  @Override
  protected Set<Claim> claims() {
    return Set.of();
  }

  /** Returns what the learner must reach on the synthetic tasks. */
  @Override
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
   * Returns what the files of the report are called; the id of the algorithm by default. A second
   * suite of one algorithm needs another name.
   */
  protected String reportName() {
    return provider().description().id();
  }

  /** Receives the report when all rules have run. */
  void reported(ConformanceReport report) {}

  private Subject subject() {
    AlgorithmDescription description = provider().description();
    SortedMap<String, String> conditions = new TreeMap<>();
    taskTypes()
        .forEach(
            type -> {
              String of = type.name().toLowerCase(Locale.ROOT);
              TaskSpec task = task(type);
              TaskShape shape = task.shape();
              conditions.put(
                  of,
                  "%s-way %s-shot, %s queries, inputs %s in %s"
                      .formatted(
                          shape.way(),
                          shape.shot(),
                          shape.querySize(),
                          task.input(),
                          task.isRegression() ? "[-2, 2]" : values(type)));
              Expectation expected = expectation(type);
              conditions.put(
                  of + " expectation",
                  "%s to %s after %s iterations"
                      .formatted(expected.lowest(), expected.highest(), expected.iterations()));
              if (!options(type).isEmpty()) {
                conditions.put(of + " options", new TreeMap<>(options(type)).toString());
              }
            });
    return new Subject(
        "algorithm",
        description.id(),
        description.title(),
        String.valueOf(description.numbersVersion()),
        conditions);
  }

  @Test
  @DisplayName("META-INF/services names it, so that it is found")
  void required_isFoundByTheServiceLoader() {
    boolean found =
        ServiceLoader.load(AlgorithmProvider.class).stream()
            .anyMatch(candidate -> candidate.type() == provider().getClass());
    assertTrue(found, provider().getClass() + " is not named in META-INF/services");
  }

  @Test
  @DisplayName("Making the provider and asking what it is prints nothing and starts no thread")
  void required_isDescribedWithoutASideEffect() {
    assertEquals("", described().printed(), "printed");
    assertEquals(Set.of(), described().threads(), "threads started");
  }

  @Test
  @DisplayName("The description is complete, and the same each time")
  void required_describesItselfCompletelyAndConstantly() {
    AlgorithmDescription description = provider().description();
    assertEquals(description, provider().description());
    assertFalse(description.title().isBlank(), "title");
    assertFalse(description.citation().isBlank(), "citation");
    for (Option<?> option : description.options()) {
      assertFalse(option.help().isBlank(), "help of option " + option.name());
    }
  }

  @Test
  @DisplayName("Options that it does not declare are refused")
  void required_refusesUnknownOptions() {
    List<Option<?>> declared = provider().description().options();
    TaskSpec task = task(anyType());
    assertThrows(
        UsageException.class, () -> Options.resolve(declared, task, Map.of("no-such-option", "1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("The training it asks for is the same each time, and not less under more budget")
  void required_asksForMoreTrainingUnderALargerBudget(TaskType type) {
    LearnerFixture fixture = fixture(type, anyMode());
    int previous = 0;
    for (Budget budget : Budget.values()) {
      TrainingRequest request = provider().training(fixture.task(), fixture.options(), budget);
      assertEquals(
          request, provider().training(fixture.task(), fixture.options(), budget), "asked twice");
      assertTrue(request.iterations() >= previous, "iterations under " + budget);
      previous = request.iterations();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("A task that it cannot serve is refused by a UsageException and by nothing else")
  void required_refusesTasksByAUsageExceptionOnly(TaskType type) {
    for (InputShape input : INPUTS) {
      for (TaskShape shape : type == TaskType.CLASSIFICATION ? CLASSES : POINTS) {
        TaskSpec task = new TaskSpec(type, input, shape);
        try {
          fixture(type, anyMode()).of(task).request();
        } catch (UsageException e) {
          assertFalse(e.getMessage().isBlank(), "a refusal says nothing");
        } catch (RuntimeException e) {
          fail("%s of %s: %s".formatted(shape, input, e));
        }
      }
    }
  }

  @Test
  @DisplayName("A second close does nothing")
  void required_closesTwice() {
    MetaLearner learner = fixture(anyType(), anyMode()).create();
    learner.close();
    assertDoesNotThrow(learner::close);
  }

  @Test
  @DisplayName("It names the device and the library that execute it")
  void required_namesWhatExecutesIt() {
    MetaLearner learner = shared(anyType(), anyMode());
    assertNotNull(learner.execution().device());
    assertNotEquals("", learner.execution().library());
  }
}
