package acme.metasgd;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

final class MetaSgdContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new MetaSgdProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("filters", "16", "meta-batch", "4");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(500, 0.60, 1);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
