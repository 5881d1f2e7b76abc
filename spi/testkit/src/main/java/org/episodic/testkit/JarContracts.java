package org.episodic.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskType;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contract suites for plugins that have no project here, such as those of a finished jar. Not
 * for several threads.
 *
 * @since 0.1.0
 */
public final class JarContracts {
  private static AlgorithmCase algorithm;
  private static DatasetCase dataset;

  private JarContracts() {}

  /**
   * An algorithm under test.
   *
   * @param make makes a new provider
   * @param options that make it small and quick
   */
  record AlgorithmCase(Supplier<AlgorithmProvider> make, Map<String, String> options) {}

  /**
   * A data set under test.
   *
   * @param make makes a new provider
   * @param context where the data lies
   */
  record DatasetCase(Supplier<DatasetProvider> make, DatasetContext context) {}

  static AlgorithmCase algorithm() {
    return algorithm;
  }

  static DatasetCase dataset() {
    return dataset;
  }

  /**
   * Holds an algorithm against the contract, after a few iterations of training: it must not be
   * worse than chance.
   *
   * @param make makes a new provider with its public constructor
   * @param options of the algorithm, as text
   * @param plugins the class loader of the thread while the plugin's code runs
   * @param rules receives each rule that applies, in words, and what is wrong, or an empty text
   */
  public static void algorithm(
      Supplier<AlgorithmProvider> make,
      Map<String, String> options,
      ClassLoader plugins,
      BiConsumer<String, String> rules) {
    algorithm = new AlgorithmCase(make, Map.copyOf(options));
    run(JarAlgorithm.class, plugins, rules);
  }

  /**
   * Holds a data set against the contract.
   *
   * @param make makes a new provider with its public constructor
   * @param context where the data lies
   * @param plugins the class loader of the thread while the plugin's code runs
   * @param rules receives each rule that applies, in words, and what is wrong, or an empty text
   */
  public static void dataset(
      Supplier<DatasetProvider> make,
      DatasetContext context,
      ClassLoader plugins,
      BiConsumer<String, String> rules) {
    dataset = new DatasetCase(make, context);
    boolean regression = make.get().description().taskType() == TaskType.REGRESSION;
    run(regression ? JarFunctions.class : JarClasses.class, plugins, rules);
  }

  private static void run(Class<?> suite, ClassLoader plugins, BiConsumer<String, String> rules) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      // JUnit looks for its engines by it, and has them when it starts.
      thread.setContextClassLoader(JarContracts.class.getClassLoader());
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build(),
              new RuleListener(rules, () -> thread.setContextClassLoader(plugins)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
