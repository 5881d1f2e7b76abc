package org.episodic.algorithms.cactus.embedding;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class EmbeddingKnnContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new EmbeddingKnnProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("embedding-depth", "1", "embedding-steps", "1");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.6, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
