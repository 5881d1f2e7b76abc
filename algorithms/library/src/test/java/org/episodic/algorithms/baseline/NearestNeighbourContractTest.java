package org.episodic.algorithms.baseline;

import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class NearestNeighbourContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new NearestNeighbourProvider();
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.95, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
