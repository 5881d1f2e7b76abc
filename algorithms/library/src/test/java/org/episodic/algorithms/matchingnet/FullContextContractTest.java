package org.episodic.algorithms.matchingnet;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;

/** Claims nothing: the supports are read in order, see {@link FullContext}. */
final class FullContextContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new MatchingNetProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("filters", "8", "train-queries", "5", "fce", "true");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(150, 0.85, 1);
  }

  @Override
  protected String reportName() {
    return "matchingnet-full-context";
  }
}
