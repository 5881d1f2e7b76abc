package org.episodic.toolkit.episode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.ResidentInputs;
import org.episodic.toolkit.runtime.SavedState;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowLearner;
import org.tensorflow.op.Ops;

/**
 * Learns an {@link EpisodeObjective}. A graph computes several tasks at once, which lie in it as
 * its {@link TaskLayout} says; a meta-batch is worked off in runs of that many tasks.
 *
 * <p>Owns the tensors it feeds.
 */
public final class EpisodeLearner extends TensorFlowLearner {
  private final AlgorithmContext context;
  private final EpisodeObjective objective;
  private final TaskLayout layout;
  private final MetaParameters parameters;
  private final Map<TaskShape, Trainer> trainers = new LinkedHashMap<>();
  private final Map<Integer, Evaluator> evaluators = new LinkedHashMap<>();
  private final Optional<RaggedEvaluator> ragged;
  private final Optional<ResidentInputs> trainingInputs;
  private final Optional<ResidentInputs> evaluationInputs;

  /**
   * Builds the graph and draws the first parameters from the context's seed.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param optimizer of the outer loop
   */
  public EpisodeLearner(AlgorithmContext context, EpisodeObjective objective, Optimizer optimizer) {
    this(context, objective, TaskLayout.TOWERS, optimizer, List.of(context.training().shape()));
  }

  /**
   * Builds the same with tasks laid out in another way.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param layout how the episodes that are computed at the same time lie in the graph
   * @param optimizer of the outer loop
   */
  public EpisodeLearner(
      AlgorithmContext context,
      EpisodeObjective objective,
      TaskLayout layout,
      Optimizer optimizer) {
    this(context, objective, layout, optimizer, List.of(context.training().shape()));
  }

  /**
   * Builds a graph that trains on episodes of several sizes, all those of a meta-batch of the same.
   *
   * @param context what the harness handed to the provider
   * @param objective what is computed for an episode
   * @param layout how the episodes that are computed at the same time lie in the graph
   * @param optimizer of the outer loop
   * @param shapes the sizes
   */
  public EpisodeLearner(
      AlgorithmContext context,
      EpisodeObjective objective,
      TaskLayout layout,
      Optimizer optimizer,
      List<TaskShape> shapes) {
    super(context);
    this.context = context;
    this.objective = objective;
    this.layout = layout;
    try {
      Ops tf = ops();
      trainingInputs = inputs(tf, "training-inputs");
      evaluationInputs = inputs(tf, "evaluation-inputs");
      parameters =
          new MetaParameters(tf, objective.parameters(), optimizer, context.training().metaBatch());
      own(parameters::close);
      shapes.forEach(shape -> trainers.put(shape, trainer(tf, shape)));
      ragged = context.task().variable() ? Optional.of(ragged(tf)) : Optional.empty();
      open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    parameters.initialise(session(), context.seed().derive("parameters"));
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    return trainer(metaBatch.get(0).shape()).learn(session(), metaBatch);
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    if (ragged.isPresent()) {
      return ragged.get().predict(session(), tasks);
    }
    return evaluator(tasks.get(0).query().count()).predict(session(), tasks);
  }

  @Override
  protected SavedState state() {
    return parameters.state();
  }

  @Override
  protected double flopsOfMetaIteration() {
    return meanFlopsOfEpisode() * context.training().metaBatch();
  }

  @Override
  protected double flopsOfTask() {
    return evaluator(context.task().shape().querySize()).flops(graph());
  }

  private double meanFlopsOfEpisode() {
    return trainers.values().stream()
        .mapToDouble(trainer -> trainer.flops(graph()))
        .average()
        .orElseThrow();
  }

  /** Returns the trained parameters by name; for tests of the mathematics. */
  Map<String, float[]> readParameters() {
    return parameters.read(session());
  }

  private Trainer trainer(TaskShape shape) {
    Trainer trainer = trainers.get(shape);
    if (trainer == null) {
      throw new IllegalArgumentException(
          "Episodes of %s are not among those to train on: %s".formatted(shape, trainers.keySet()));
    }
    return trainer;
  }

  private Trainer trainer(Ops tf, TaskShape shape) {
    TaskSpec task = new TaskSpec(context.task().type(), context.task().input(), shape);
    Trainer trainer =
        new Trainer(
            tf,
            task,
            objective,
            layout,
            parameters,
            context.training().metaBatch(),
            runtime().threads(),
            context.seed().derive("step-inputs"),
            trainingInputs,
            context.profiler());
    own(trainer::close);
    return trainer;
  }

  private Optional<ResidentInputs> inputs(Ops tf, String name) {
    return runtime().keepsInputs()
        ? Optional.of(new ResidentInputs(tf, name, context.task().input()))
        : Optional.empty();
  }

  private RaggedEvaluator ragged(Ops tf) {
    if (!(objective instanceof RaggedObjective any)) {
      throw new UnsupportedOperationException(
          "%s predicts tasks of one size".formatted(objective.getClass().getSimpleName()));
    }
    return new RaggedEvaluator(
        graph(),
        tf,
        context.task(),
        any,
        parameters.weights(),
        runtime().threads(),
        context.profiler());
  }

  /** Returns what evaluates tasks of a size; it is built when the first is there. */
  private Evaluator evaluator(int queries) {
    return evaluators.computeIfAbsent(queries, size -> evaluator(ops(), size));
  }

  private Evaluator evaluator(Ops tf, int queries) {
    int threads = runtime().threads();
    TaskLayout evaluation = layout.ofEvaluation();
    int tasksAtOnce =
        evaluation.evaluatedAtOnce(context.training().metaBatch(), threads, tasksAtOnce());
    Evaluator evaluator =
        new Evaluator(
            graph(),
            tf,
            context.task(),
            queries,
            objective,
            evaluation.copies(tasksAtOnce, threads),
            parameters.weights(),
            tasksAtOnce,
            evaluationInputs,
            context.profiler());
    own(evaluator::close);
    return evaluator;
  }
}
