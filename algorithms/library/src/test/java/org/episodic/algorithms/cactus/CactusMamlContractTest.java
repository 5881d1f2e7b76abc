package org.episodic.algorithms.cactus;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class CactusMamlContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new CactusMamlProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of(
        "embedding",
        "pixels",
        "partitions",
        "2",
        "filters",
        "16",
        "meta-batch",
        "4",
        "inner-steps",
        "1",
        "test-steps",
        "4",
        "train-way",
        "8",
        "train-queries",
        "1",
        "inner-learning-rate",
        "0.4");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(300, 0.55, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
