package org.episodic.algorithms.matchingnet;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class MatchingNetContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new MatchingNetProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("filters", "8", "train-queries", "5");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(300, 0.9, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
