package org.episodic.algorithms.maml;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class SinusoidPretrainedContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new SinusoidPretrainedProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("functions", "4", "inner-learning-rate", "0.2", "test-steps", "3");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    // The lines have the mean zero, so that nothing but their intercept is soon adapted to.
    return new Expectation(400, 0.5, 2);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
