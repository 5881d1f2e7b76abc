package org.episodic.algorithms.maml;

import java.util.Map;
import java.util.Set;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

/** The tasks here are lines, of which the oracle knows the sine wave that fits them best. */
final class SinusoidOracleContractTest extends AlgorithmContract {
  @Override
  protected AlgorithmProvider provider() {
    return new SinusoidOracleProvider();
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("functions", "4");
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(1500, 0, 0.5);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.ANY_ORDER_OF_SUPPORTS);
  }
}
