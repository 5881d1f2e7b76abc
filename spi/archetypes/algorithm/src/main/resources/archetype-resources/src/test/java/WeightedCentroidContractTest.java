package ${package};

import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

/** What every algorithm must do; the rules are inherited. */
final class WeightedCentroidContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new WeightedCentroidProvider();
  }

  /** On the testkit's easy tasks, after 20 meta-iterations, 90 % of the queries must be right. */
  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(20, 0.90, 1);
  }

  /** What not every algorithm promises, but this one does. */
  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.EXCHANGEABLE_CLASSES, Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
