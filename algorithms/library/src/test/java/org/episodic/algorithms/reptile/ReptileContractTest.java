package org.episodic.algorithms.reptile;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;

final class ReptileContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new ReptileProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return type == TaskType.CLASSIFICATION
        ? Map.of(
            "filters", "16",
            "meta-batch", "3",
            "train-shots", "4",
            "inner-batch", "5",
            "inner-steps", "4",
            "inner-learning-rate", "0.005",
            "test-steps", "10")
        : Map.of("train-shots", "10", "test-steps", "10");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return type == TaskType.CLASSIFICATION
        ? new Expectation(250, 0.70, 1)
        : new Expectation(400, 0, 0.3);
  }
}
