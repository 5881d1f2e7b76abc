package org.episodic.broken.planted;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.AlgorithmContract;
import org.episodic.testkit.Claim;

/** Run by {@link PlantedFaultsTest} for each fault; not a test of the build by itself. */
final class PlantedContract extends AlgorithmContract {
  /** The fault of the next run. */
  static String fault = "none";

  /** For each class of a task. */
  static int queries = 3;

  /** Makes its provider. */
  static Supplier<AlgorithmProvider> make = PlantedProvider::new;

  @Override
  protected AlgorithmProvider provider() {
    return make.get();
  }

  @Override
  protected TaskSpec task(TaskType type) {
    TaskSpec usual = super.task(type);
    TaskShape shape = usual.shape();
    return new TaskSpec(type, usual.input(), new TaskShape(shape.way(), shape.shot(), queries));
  }

  @Override
  protected Map<String, String> options(TaskType type) {
    return Map.of("fault", fault);
  }

  @Override
  protected Set<Claim> claims() {
    return Set.of(Claim.values());
  }

  @Override
  protected Expectation expectation(TaskType type) {
    return new Expectation(5, 0.9, 1);
  }
}
