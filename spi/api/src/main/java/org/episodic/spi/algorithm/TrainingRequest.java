package org.episodic.spi.algorithm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.episodic.spi.PluginId;
import org.episodic.spi.episode.TaskShape;

/**
 * The training episodes a learner wants. The harness samples them and hands them over in order.
 * Immutable: each method that takes a value returns another request.
 *
 * @since 0.1.0
 */
public final class TrainingRequest {
  private final TaskShape shape;
  private final int metaBatch;
  private final int iterations;
  private final int paperIterations;
  private final int validateEvery;
  private final Selection selection;
  private final int pretrainingSteps;
  private final int paperPretrainingSteps;
  private final Set<TaskAspect> independentOf;
  private final Optional<String> name;
  private final int waysToPredict;

  private TrainingRequest(Draft draft) {
    shape = Objects.requireNonNull(draft.shape, "Shape of training episodes is null");
    metaBatch = draft.metaBatch;
    iterations = draft.iterations;
    paperIterations = draft.paperIterations;
    validateEvery = draft.validateEvery;
    selection = Objects.requireNonNull(draft.selection, "Selection of parameters is null");
    pretrainingSteps = draft.pretrainingSteps;
    paperPretrainingSteps = draft.paperPretrainingSteps;
    independentOf = Set.copyOf(draft.independentOf);
    name = draft.name.map(PluginId::require);
    waysToPredict = draft.waysToPredict;
    if (waysToPredict < 1) {
      throw new IllegalArgumentException(
          "%s ways to predict are not allowed; 1 is the least".formatted(waysToPredict));
    }
    if (metaBatch < 1
        || iterations < 0
        || paperIterations < 0
        || validateEvery < 1
        || pretrainingSteps < 0
        || paperPretrainingSteps < 0) {
      throw new IllegalArgumentException(
          "A training of %s iterations of %s episodes, validated every %s, is not allowed"
              .formatted(iterations, metaBatch, validateEvery));
    }
  }

  /** The parts of a request before it is checked. */
  private static final class Draft {
    private final TaskShape shape;
    private int metaBatch = 1;
    private int iterations;
    private int paperIterations;
    private int validateEvery = 1;
    private Selection selection = Selection.LAST;
    private int pretrainingSteps;
    private int paperPretrainingSteps;
    private Set<TaskAspect> independentOf = Set.of();
    private Optional<String> name = Optional.empty();
    private int waysToPredict = 1;

    Draft(TaskShape shape) {
      this.shape = shape;
    }
  }

  private TrainingRequest with(Consumer<Draft> change) {
    Draft draft = new Draft(shape);
    draft.metaBatch = metaBatch;
    draft.iterations = iterations;
    draft.paperIterations = paperIterations;
    draft.validateEvery = validateEvery;
    draft.selection = selection;
    draft.pretrainingSteps = pretrainingSteps;
    draft.paperPretrainingSteps = paperPretrainingSteps;
    draft.independentOf = independentOf;
    draft.name = name;
    draft.waysToPredict = waysToPredict;
    change.accept(draft);
    return new TrainingRequest(draft);
  }

  /** Which parameters are scored in the end. */
  public enum Selection {
    /** Those after the last meta-iteration. */
    LAST,
    /** The same, and only they are validated: for learners that take long to predict a task. */
    LAST_ALONE,
    /** Those with the best validation score, the earlier ones in a tie. */
    BEST_VALIDATION
  }

  /** Something of what a learner will be scored on. */
  public enum TaskAspect {
    /** The number of classes. */
    WAY,
    /** The numbers of labelled inputs and of queries of a class. */
    SHOT,
    /** Whether queries may influence each other. */
    MODE
  }

  /**
   * Returns the request of a learner that is not trained, to begin with.
   *
   * @param shape size of the training episodes, which may differ from that of the test tasks
   */
  public static TrainingRequest of(TaskShape shape) {
    return new TrainingRequest(new Draft(shape));
  }

  /** Asks for so many episodes a meta-iteration, at least 1. */
  public TrainingRequest metaBatch(int episodes) {
    return with(draft -> draft.metaBatch = episodes);
  }

  /** Asks for so many meta-iterations, 0 for a learner that is not trained. */
  public TrainingRequest iterations(int count) {
    return with(draft -> draft.iterations = count);
  }

  /** Says how many meta-iterations the published protocol has, 0 if there is none. */
  public TrainingRequest paperIterations(int count) {
    return with(draft -> draft.paperIterations = count);
  }

  /** Asks for a validation after so many meta-iterations each, at least 1. */
  public TrainingRequest validateEvery(int count) {
    return with(draft -> draft.validateEvery = count);
  }

  /** Says which parameters are scored in the end; the last ones unless this is called. */
  public TrainingRequest select(Selection parameters) {
    return with(draft -> draft.selection = parameters);
  }

  /**
   * Says how many steps the training has that comes before meta-training, such as that of an
   * embedding; none unless this is called. For the record: the learner does them itself.
   *
   * @param steps those that the learner takes
   * @param paperSteps those of the published protocol
   */
  public TrainingRequest pretraining(int steps, int paperSteps) {
    return with(
        draft -> {
          draft.pretrainingSteps = steps;
          draft.paperPretrainingSteps = paperSteps;
        });
  }

  /**
   * Says what of that which the learner will be scored on its training has nothing to do with;
   * nothing unless this is called. Learners of equal contexts but for these start alike, are
   * trained alike by equal episodes, and can restore what the others saved: they are trained once.
   * The testkit checks the claim.
   */
  public TrainingRequest independentOf(TaskAspect... aspects) {
    return with(draft -> draft.independentOf = Set.of(aspects));
  }

  /**
   * Names the training, which is the algorithm's own unless this is called. Algorithms of one
   * plugin whose trainings have one name, and differ at most in the parameters that are selected
   * and in the ways to predict, are trained once: given equal contexts their learners start alike,
   * are trained alike by equal episodes, and can restore what the others saved. The testkit checks
   * the claim.
   *
   * @param shared formed as the ids of algorithms
   */
  public TrainingRequest named(String shared) {
    return with(draft -> draft.name = Optional.of(shared));
  }

  /**
   * Says in how many ways the learner can predict, of which the best is looked for ({@link
   * org.episodic.spi.option.Tuning}), so that a forecast can count the tries; 1 unless this is
   * called.
   */
  public TrainingRequest waysToPredict(int count) {
    return with(draft -> draft.waysToPredict = count);
  }

  /** Returns the size of the training episodes. */
  public TaskShape shape() {
    return shape;
  }

  /** Returns the episodes of a meta-iteration. */
  public int metaBatch() {
    return metaBatch;
  }

  /** Returns the number of meta-iterations. */
  public int iterations() {
    return iterations;
  }

  /** Returns the meta-iterations of the published protocol, 0 if there is none. */
  public int paperIterations() {
    return paperIterations;
  }

  /** Returns the meta-iterations between two validations. */
  public int validateEvery() {
    return validateEvery;
  }

  /** Returns which parameters are scored in the end. */
  public Selection selection() {
    return selection;
  }

  /** Returns the steps of the training before meta-training. */
  public int pretrainingSteps() {
    return pretrainingSteps;
  }

  /** Returns those of the published protocol. */
  public int paperPretrainingSteps() {
    return paperPretrainingSteps;
  }

  /** Returns what of the test the training has nothing to do with. */
  public Set<TaskAspect> independentOf() {
    return independentOf;
  }

  /** Returns the name that several algorithms' trainings have, if it has one. */
  public Optional<String> name() {
    return name;
  }

  /** Returns the number of ways to predict. */
  public int waysToPredict() {
    return waysToPredict;
  }

  private List<Object> parts() {
    return List.of(
        shape,
        metaBatch,
        iterations,
        paperIterations,
        validateEvery,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf,
        name,
        waysToPredict);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingRequest that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "TrainingRequest" + parts();
  }
}
