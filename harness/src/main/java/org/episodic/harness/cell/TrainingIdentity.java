package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;

/**
 * Everything of a cell that its training depends on, among the cells of one run: those with equal
 * identities are trained alike, and differ in what they are scored on.
 *
 * @param plugin what the algorithm was loaded from
 * @param training the name that several algorithms' trainings have, or the algorithm's id
 * @param dataset id of the data set
 * @param protocol id of the protocol whose training episodes it has
 * @param task what the learner is made for, without what its training is independent of
 * @param mode how it predicts, if its training depends on that
 * @param budget how long it is trained
 * @param seed the root seed
 * @param options those that were set, without what matters to scores alone
 * @param request what the learner is trained on, whichever parameters are selected and however it
 *     predicts
 */
public record TrainingIdentity(
    Optional<Path> plugin,
    String training,
    String dataset,
    String protocol,
    TaskSpec task,
    Optional<EvaluationMode> mode,
    Budget budget,
    long seed,
    SortedMap<String, String> options,
    TrainingRequest request) {
  private static final int ANY = 1;

  /**
   * Returns the training of a cell; nothing if it has none, or the plugins are not there or fail.
   */
  public static Optional<TrainingIdentity> of(CellKey key, Plugins plugins) {
    try {
      CellSetup setup = CellSetup.of(key, plugins);
      TrainingRequest request = setup.training();
      return request.iterations() == 0 ? Optional.empty() : Optional.of(of(setup, request));
    } catch (RuntimeException | Error e) {
      // The cell runs into it again, and its row says so.
      return Optional.empty();
    }
  }

  private static TrainingIdentity of(CellSetup setup, TrainingRequest request) {
    CellKey key = setup.key().unshifted();
    boolean anyMode = request.independentOf().contains(TaskAspect.MODE);
    return new TrainingIdentity(
        setup.algorithm().origin().location(),
        request.name().orElse(key.algorithm()),
        key.dataset(),
        key.protocol().trainingOf(),
        trained(setup.task(), request),
        anyMode ? Optional.empty() : Optional.of(setup.mode()),
        key.budget(),
        key.seed(),
        trained(key.options(), setup),
        request.select(TrainingRequest.Selection.LAST).waysToPredict(ANY));
  }

  private static TaskSpec trained(TaskSpec task, TrainingRequest request) {
    boolean anyWay = request.independentOf().contains(TaskAspect.WAY);
    boolean anyShot = request.independentOf().contains(TaskAspect.SHOT);
    TaskShape shape = task.shape();
    TaskShape trained =
        new TaskShape(
            anyWay ? ANY : shape.way(),
            anyShot ? ANY : shape.shot(),
            anyShot ? ANY : shape.queriesPerClass());
    return new TaskSpec(task.type(), task.input(), trained, task.variable());
  }

  private static SortedMap<String, String> trained(
      SortedMap<String, String> options, CellSetup setup) {
    SortedMap<String, String> trained = new TreeMap<>(options);
    setup.algorithm().provider().description().options().stream()
        .filter(Option::isOnlyForEvaluation)
        .forEach(option -> trained.remove(option.name()));
    return trained;
  }
}
