package org.episodic.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.conformance.Conformance;
import org.episodic.testkit.conformance.ConformanceReport;
import org.episodic.testkit.conformance.RuleResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contract suites for plugins that have no project here, such as those of a finished jar. Not
 * for several threads.
 *
 * @since 0.1.0
 */
public final class JarContracts {
  /** Names the shape of images, {@code 84x84x3}, or the length of vectors, among parameters. */
  public static final String SHAPE = "episodic.shape";

  /** Names the range of values, {@code 0..1}, among parameters. */
  public static final String VALUES = "episodic.values";

  private static AlgorithmCase algorithm;
  private static DatasetCase dataset;
  private static BiConsumer<String, String> rules;

  private JarContracts() {}

  /**
   * An algorithm under test.
   *
   * @param make makes a new provider
   * @param options that make it small and quick
   * @param conditions of the tasks
   */
  record AlgorithmCase(
      Supplier<AlgorithmProvider> make, Map<String, String> options, JarConditions conditions) {}

  /**
   * A data set under test.
   *
   * @param make makes a new provider
   * @param context where the data lies
   */
  record DatasetCase(Supplier<DatasetProvider> make, DatasetContext context) {}

  /** Hands each rule that applies on. */
  static void reported(ConformanceReport report) {
    for (RuleResult rule : report.rules()) {
      switch (rule.outcome()) {
        case HELD -> rules.accept(rule.id(), "");
        case FAILED, NOT_RUN -> rules.accept(rule.id(), rule.reason());
        case NOT_CLAIMED, SKIPPED -> {}
      }
    }
  }

  /**
   * Holds an algorithm against the contract, after a few iterations of training: it must not be
   * worse than chance.
   *
   * @param make makes a new provider with its public constructor
   * @param options of the algorithm, as text
   * @param parameters those of {@link Conformance}, without a folder for no report, and of this
   *     class, each with a default
   * @param plugins the class loader of the thread while the plugin's code runs
   * @param found receives each rule that applies, and what is wrong, or an empty text
   * @throws UsageException if a parameter cannot be read, an option is not declared or has a value
   *     that is not allowed, or the algorithm refuses the task: before any rule, without a report
   */
  public static void algorithm(
      Supplier<AlgorithmProvider> make,
      Map<String, String> options,
      Map<String, String> parameters,
      ClassLoader plugins,
      BiConsumer<String, String> found) {
    algorithm = new AlgorithmCase(make, Map.copyOf(options), JarConditions.of(parameters));
    with(plugins, JarContracts::requireServed);
    run(AlgorithmSuite.class, parameters, plugins, found);
  }

  /**
   * Holds a data set against the contract.
   *
   * @param make makes a new provider with its public constructor
   * @param context where the data lies
   * @param parameters those of {@link Conformance}, without a folder for no report
   * @param plugins the class loader of the thread while the plugin's code runs
   * @param found receives each rule that applies, and what is wrong, or an empty text
   */
  public static void dataset(
      Supplier<DatasetProvider> make,
      DatasetContext context,
      Map<String, String> parameters,
      ClassLoader plugins,
      BiConsumer<String, String> found) {
    dataset = new DatasetCase(make, context);
    boolean regression = make.get().description().taskType() == TaskType.REGRESSION;
    run(regression ? FunctionsSuite.class : ClassesSuite.class, parameters, plugins, found);
  }

  private static void run(
      Class<?> suite,
      Map<String, String> parameters,
      ClassLoader plugins,
      BiConsumer<String, String> found) {
    rules = found;
    TestExecutionListener start =
        new TestExecutionListener() {
          @Override
          public void testPlanExecutionStarted(TestPlan plan) {
            Thread.currentThread().setContextClassLoader(plugins);
          }
        };
    // JUnit looks for its engines by the class loader of the thread, and has them when it starts.
    with(
        JarContracts.class.getClassLoader(),
        () ->
            LauncherFactory.create()
                .execute(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(suite))
                        .configurationParameter(Conformance.DIRECTORY, "")
                        .configurationParameters(parameters)
                        .build(),
                    start));
  }

  /** Lets the algorithm refuse what its user chose, which says nothing about the algorithm. */
  private static void requireServed() {
    AlgorithmSuite suite = new AlgorithmSuite();
    try {
      suite.taskTypes().forEach(type -> suite.fixture(type, suite.anyMode()).request());
    } catch (UsageException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      // Its own fault, which rules find.
    }
  }

  /** Runs code with another class loader of the thread. */
  private static void with(ClassLoader loader, Runnable code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(loader);
      code.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The contract of an algorithm of which nothing is known, and which claims nothing. */
  static final class AlgorithmSuite extends AlgorithmContract {
    private static final int ITERATIONS = 20;

    /** Of the accuracy of chance on 100 tasks. */
    private static final double SPREAD = 0.06;

    @Override
    protected AlgorithmProvider provider() {
      return algorithm.make().get();
    }

    @Override
    protected Map<String, String> options(TaskType type) {
      return algorithm.options();
    }

    @Override
    protected Expectation expectation(TaskType type) {
      return type == TaskType.CLASSIFICATION
          ? new Expectation(ITERATIONS, 1.0 / task(type).shape().way() - SPREAD, 1)
          : new Expectation(ITERATIONS, 0, Double.MAX_VALUE);
    }

    @Override
    protected TaskSpec task(TaskType type) {
      return algorithm.conditions().task(super.task(type));
    }

    @Override
    protected ValueRange values(TaskType type) {
      ValueRange chosen = algorithm.conditions().values();
      return chosen == null ? super.values(type) : chosen;
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }

  /** Likewise of a data set of classes. */
  static final class ClassesSuite extends ClassificationDatasetContract {
    @Override
    protected DatasetProvider provider() {
      return dataset.make().get();
    }

    @Override
    protected DatasetContext context() {
      return dataset.context();
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }

  /** Likewise of a data set of functions. */
  static final class FunctionsSuite extends RegressionDatasetContract {
    @Override
    protected DatasetProvider provider() {
      return dataset.make().get();
    }

    @Override
    protected DatasetContext context() {
      return dataset.context();
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }
}
