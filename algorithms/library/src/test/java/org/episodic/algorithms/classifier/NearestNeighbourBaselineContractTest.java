package org.episodic.algorithms.classifier;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class NearestNeighbourBaselineContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new NearestNeighbourBaselineProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("filters", "8");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(150, 0.8, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
