package org.episodic.algorithms.classifier;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.Counter;
import org.episodic.toolkit.runtime.SavedState;
import org.episodic.toolkit.runtime.TensorFlowLearner;

/**
 * Learns a {@link JointClassifier}, one batch of the pool in each meta-iteration; how it predicts
 * tasks, a subclass knows. The graph is built when the pool is there, which tells the number of
 * classes.
 */
abstract class JointLearner extends TensorFlowLearner implements JointTraining {
  /** Images of a batch of training. */
  static final int BATCH = 64;

  private final AlgorithmContext context;
  private final IntFunction<JointClassifier> classifiers;
  private final Optimizer optimizer;
  private final Counter step = new Counter();
  private JointBatches batches;
  private JointGraph trained;

  /**
   * @param context what the harness handed to the provider
   * @param classifiers makes the classifier of so many classes
   * @param optimizer of training
   */
  JointLearner(
      AlgorithmContext context, IntFunction<JointClassifier> classifiers, Optimizer optimizer) {
    super(context);
    this.context = context;
    this.classifiers = classifiers;
    this.optimizer = optimizer;
  }

  /** Adds what predicts tasks to the graph. */
  abstract void build(JointClassifier classifier, JointGraph graph);

  /** Draws the first values of what {@link #build} added, if it has any. */
  void initialise() {}

  /** Adapts to each task and predicts its queries. */
  abstract List<Scores> scores(List<EvaluationTask> tasks);

  /** Returns the floating-point operations of the same for a task. */
  @Override
  protected abstract double flopsOfTask();

  @Override
  public void trainOn(LabelledPool pool) {
    batches = JointBatches.of(pool, BATCH, context.seed().derive("batches"));
    JointClassifier classifier = classifiers.apply(pool.classes());
    try {
      trained =
          new JointGraph(ops(), classifier, optimizer, context.task().input(), context.profiler());
      own(trained::close);
      build(classifier, trained);
      open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    trained.initialise(session(), random("parameters"));
    initialise();
  }

  /** Returns random numbers for a purpose. */
  final UniformRandomProvider random(String purpose) {
    return RandomSource.XO_SHI_RO_256_PP.create(context.seed().derive(purpose).toLongs());
  }

  /** Returns what the harness handed to the provider. */
  final AlgorithmContext context() {
    return context;
  }

  /** Takes the next batch of the pool; the episodes are not looked at. */
  @Override
  public final double metaTrain(List<Episode> metaBatch) {
    double loss = trained.learn(session(), batches.at(step.value()), step.value());
    step.add(1);
    return loss;
  }

  @Override
  public final List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return context.profiler().measure(LearnerActivity.COMPUTE, () -> scores(tasks)).stream()
        .map(Prediction::of)
        .toList();
  }

  @Override
  protected final SavedState state() {
    return new SavedState(List.of(step), trained.vectors());
  }

  @Override
  protected final double flopsOfMetaIteration() {
    return trained.flopsOfBatch(graph());
  }
}
