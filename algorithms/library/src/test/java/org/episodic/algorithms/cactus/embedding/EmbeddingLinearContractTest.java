package org.episodic.algorithms.cactus.embedding;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class EmbeddingLinearContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new EmbeddingLinearProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("embedding", "pixels");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.85, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
