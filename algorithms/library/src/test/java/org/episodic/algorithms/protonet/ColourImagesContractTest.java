package org.episodic.algorithms.protonet;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

/** Images of miniImageNet's size. */
final class ColourImagesContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new ProtoNetProvider();
  }

  @Override
  protected TaskSpec task(TaskType type) {
    return new TaskSpec(type, new InputShape(84, 84, 3), new TaskShape(5, 1, 3));
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("filters", "4", "train-way", "5", "train-queries", "3");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(40, 0.7, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }

  @Override
  protected String reportName() {
    return "protonet-on-colour-images";
  }
}
