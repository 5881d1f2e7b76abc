package org.episodic.algorithms.baseline;

import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;

final class NearestNeighbourContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new NearestNeighbourProvider();
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.95, 1);
  }
}
