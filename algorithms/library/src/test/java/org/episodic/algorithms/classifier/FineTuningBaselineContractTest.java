package org.episodic.algorithms.classifier;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class FineTuningBaselineContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new FineTuningBaselineProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of(
        "filters", "8", "test-learning-rates", "0.1,0.01", "test-learning-rate-decays", "0");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(150, 0.8, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of();
  }
}
