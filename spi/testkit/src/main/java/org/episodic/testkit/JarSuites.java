package org.episodic.testkit;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.conformance.ConformanceReport;

/** The contracts of plugins of which nothing is known but the provider. */
final class JarSuites {
  private JarSuites() {}

  /** Of an algorithm, which claims nothing. */
  static final class Algorithm extends AlgorithmContract {
    private static final int ITERATIONS = 20;

    /** Of the accuracy of chance on 100 tasks. */
    private static final double SPREAD = 0.06;

    @Override
    protected AlgorithmProvider provider() {
      return JarContracts.algorithm().make().get();
    }

    @Override
    protected Map<String, String> options(TaskType type) {
      return JarContracts.algorithm().options();
    }

    @Override
    protected Expectation expectation(TaskType type) {
      return type == TaskType.CLASSIFICATION
          ? new Expectation(ITERATIONS, 1.0 / task(type).shape().way() - SPREAD, 1)
          : new Expectation(ITERATIONS, 0, Double.MAX_VALUE);
    }

    @Override
    protected TaskSpec task(TaskType type) {
      return JarContracts.algorithm().conditions().task(super.task(type));
    }

    @Override
    protected ValueRange values(TaskType type) {
      ValueRange chosen = JarContracts.algorithm().conditions().values();
      return chosen == null ? super.values(type) : chosen;
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }

  /** Of a data set of classes. */
  static final class Classes extends ClassificationDatasetContract {
    @Override
    protected DatasetProvider provider() {
      return JarContracts.dataset().make().get();
    }

    @Override
    protected DatasetContext context() {
      return JarContracts.dataset().context();
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }

  /** Of a data set of functions. */
  static final class Functions extends RegressionDatasetContract {
    @Override
    protected DatasetProvider provider() {
      return JarContracts.dataset().make().get();
    }

    @Override
    protected DatasetContext context() {
      return JarContracts.dataset().context();
    }

    @Override
    void reported(ConformanceReport report) {
      JarContracts.reported(report);
    }
  }
}
