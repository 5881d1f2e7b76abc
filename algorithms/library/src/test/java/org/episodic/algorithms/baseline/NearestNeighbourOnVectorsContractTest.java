package org.episodic.algorithms.baseline;

import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

/** The vectors that LEO and others learn from have 640 features. */
final class NearestNeighbourOnVectorsContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new NearestNeighbourProvider();
  }

  @Override
  protected TaskSpec task(TaskType type) {
    return new TaskSpec(type, InputShape.vector(640), new TaskShape(10, 2, 3));
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(0, 0.95, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }

  @Override
  protected String reportName() {
    return "nearest-neighbour-on-vectors";
  }
}
