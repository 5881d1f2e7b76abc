package org.episodic.algorithms.cactus.embedding;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;

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
}
