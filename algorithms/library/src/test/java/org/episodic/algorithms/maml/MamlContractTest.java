package org.episodic.algorithms.maml;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class MamlContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new MamlProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return type == TaskType.CLASSIFICATION
        ? Map.of("filters", "16", "meta-batch", "4", "test-steps", "2")
        : Map.of("meta-batch", "4", "inner-learning-rate", "0.05");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return type == TaskType.CLASSIFICATION
        ? new Expectation(500, 0.70, 1)
        : new Expectation(400, 0, 0.3);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
