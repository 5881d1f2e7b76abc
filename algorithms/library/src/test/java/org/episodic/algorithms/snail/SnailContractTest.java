package org.episodic.algorithms.snail;

import java.util.Map;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;

/** Claims nothing: the label is one more input and one output each, with weights of their own. */
final class SnailContractTest extends AlgorithmContract {

  @Override
  protected AlgorithmProvider provider() {
    return new SnailProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of(
        "filters", "8",
        "train-shots", "2",
        "train-queries", "5",
        "tc-filters", "16",
        "learning-rate", "0.001");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(300, 0.65, 1);
  }
}
