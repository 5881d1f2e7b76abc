package org.episodic.harness.cell;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.option.Option;
import org.episodic.spi.result.CellKey;

/**
 * Everything of a cell that its training depends on, among the cells of one run: those with equal
 * identities are trained alike, and differ in what they are scored on.
 *
 * @param key what was asked for, without what matters to scores alone
 * @param request what the learner is trained on
 */
public record TrainingIdentity(CellKey key, TrainingRequest request) {
  private static final int ANY = 1;

  /**
   * Returns the training of a cell; nothing if it has none, or the plugins are not there or fail.
   */
  public static Optional<TrainingIdentity> of(CellKey key, Plugins plugins) {
    try {
      CellSetup setup = CellSetup.of(key, plugins);
      TrainingRequest request = setup.training();
      return request.iterations() == 0
          ? Optional.empty()
          : Optional.of(new TrainingIdentity(trained(setup, request), request));
    } catch (RuntimeException | Error e) {
      // The cell runs into it again, and its row says so.
      return Optional.empty();
    }
  }

  private static CellKey trained(CellSetup setup, TrainingRequest request) {
    CellKey whole = setup.key().unshifted();
    SortedMap<String, String> options = new TreeMap<>(whole.options());
    setup.algorithm().provider().description().options().stream()
        .filter(Option::isOnlyForEvaluation)
        .forEach(option -> options.remove(option.name()));
    return new CellKey(
        whole.algorithm(),
        whole.dataset(),
        whole.protocol(),
        shape(whole.shape(), request),
        whole.budget(),
        whole.seed(),
        CellKey.EPISODE_SEED,
        options);
  }

  private static TaskShape shape(TaskShape shape, TrainingRequest request) {
    boolean anyWay = request.independentOf().contains(TaskAspect.WAY);
    boolean anyShot = request.independentOf().contains(TaskAspect.SHOT);
    return new TaskShape(
        anyWay ? ANY : shape.way(),
        anyShot ? ANY : shape.shot(),
        anyShot ? ANY : shape.queriesPerClass());
  }
}
