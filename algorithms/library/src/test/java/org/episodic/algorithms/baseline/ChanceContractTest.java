package org.episodic.algorithms.baseline;

import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class ChanceContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new ChanceProvider();
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.14, 0.26);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
