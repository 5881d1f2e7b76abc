package org.episodic.spi.algorithm;

import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  private TrainingRequest(
      TaskShape shape,
      int metaBatch,
      int iterations,
      int paperIterations,
      int validateEvery,
      Selection selection,
      int pretrainingSteps,
      int paperPretrainingSteps,
      Set<TaskAspect> independentOf) {
    this.shape = Objects.requireNonNull(shape, "Shape of training episodes is null");
    this.metaBatch = metaBatch;
    this.iterations = iterations;
    this.paperIterations = paperIterations;
    this.validateEvery = validateEvery;
    this.selection = Objects.requireNonNull(selection, "Selection of parameters is null");
    this.pretrainingSteps = pretrainingSteps;
    this.paperPretrainingSteps = paperPretrainingSteps;
    this.independentOf = Set.copyOf(independentOf);
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

  /** Which parameters are scored in the end. */
  public enum Selection {
    /** Those after the last meta-iteration. */
    LAST,
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
    return new TrainingRequest(shape, 1, 0, 0, 1, Selection.LAST, 0, 0, Set.of());
  }

  /** Asks for so many episodes a meta-iteration, at least 1. */
  public TrainingRequest metaBatch(int episodes) {
    return new TrainingRequest(
        shape,
        episodes,
        iterations,
        paperIterations,
        validateEvery,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf);
  }

  /** Asks for so many meta-iterations, 0 for a learner that is not trained. */
  public TrainingRequest iterations(int count) {
    return new TrainingRequest(
        shape,
        metaBatch,
        count,
        paperIterations,
        validateEvery,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf);
  }

  /** Says how many meta-iterations the published protocol has, 0 if there is none. */
  public TrainingRequest paperIterations(int count) {
    return new TrainingRequest(
        shape,
        metaBatch,
        iterations,
        count,
        validateEvery,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf);
  }

  /** Asks for a validation after so many meta-iterations each, at least 1. */
  public TrainingRequest validateEvery(int count) {
    return new TrainingRequest(
        shape,
        metaBatch,
        iterations,
        paperIterations,
        count,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf);
  }

  /** Says which parameters are scored in the end; the last ones unless this is called. */
  public TrainingRequest select(Selection parameters) {
    return new TrainingRequest(
        shape,
        metaBatch,
        iterations,
        paperIterations,
        validateEvery,
        parameters,
        pretrainingSteps,
        paperPretrainingSteps,
        independentOf);
  }

  /**
   * Says how many steps the training has that comes before meta-training, such as that of an
   * embedding; none unless this is called. For the record: the learner does them itself.
   *
   * @param steps those that the learner takes
   * @param paperSteps those of the published protocol
   */
  public TrainingRequest pretraining(int steps, int paperSteps) {
    return new TrainingRequest(
        shape,
        metaBatch,
        iterations,
        paperIterations,
        validateEvery,
        selection,
        steps,
        paperSteps,
        independentOf);
  }

  /**
   * Says what of that which the learner will be scored on its training has nothing to do with;
   * nothing unless this is called. Learners of equal contexts but for these start alike, are
   * trained alike by equal episodes, and can restore what the others saved: they are trained once.
   * The testkit checks the claim.
   */
  public TrainingRequest independentOf(TaskAspect... aspects) {
    return new TrainingRequest(
        shape,
        metaBatch,
        iterations,
        paperIterations,
        validateEvery,
        selection,
        pretrainingSteps,
        paperPretrainingSteps,
        Set.of(aspects));
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
        independentOf);
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
