package org.episodic.testkit;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;

/** The contract of an algorithm of which nothing is known but its provider. */
final class JarAlgorithm extends AlgorithmContract {
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

  /** It cannot be known. */
  @Override
  protected boolean isEquivariantWhenUntrained() {
    return false;
  }
}
