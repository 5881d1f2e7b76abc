package org.episodic.algorithms.classifier;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.toolkit.head.TaskClassifier;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.Counter;
import org.episodic.toolkit.runtime.SavedState;
import org.episodic.toolkit.runtime.TensorFlowLearner;

/**
 * Learns a {@link JointClassifier}, one batch of the pool in each meta-iteration, and predicts
 * tasks from its features. The graph is built when the pool is there, which tells the number of
 * classes.
 */
final class JointLearner extends TensorFlowLearner implements JointTraining {
  /** Images of a batch of training. */
  static final int BATCH = 64;

  private final AlgorithmContext context;
  private final IntFunction<JointClassifier> classifiers;
  private final Optimizer optimizer;
  private final TaskClassifier head;
  private final Counter step = new Counter();
  private JointBatches batches;
  private JointGraph classifier;

  /**
   * @param context what the harness handed to the provider
   * @param classifiers makes the classifier of so many classes
   * @param optimizer of training
   * @param head predicts a task from the features of its images
   */
  JointLearner(
      AlgorithmContext context,
      IntFunction<JointClassifier> classifiers,
      Optimizer optimizer,
      TaskClassifier head) {
    super(context);
    this.context = context;
    this.classifiers = classifiers;
    this.optimizer = optimizer;
    this.head = head;
  }

  @Override
  public void trainOn(LabelledPool pool) {
    batches = JointBatches.of(pool, BATCH, context.seed().derive("batches"));
    try {
      classifier =
          new JointGraph(
              ops(),
              classifiers.apply(pool.classes()),
              optimizer,
              context.task().input(),
              runtime().threads(),
              context.profiler());
      own(classifier::close);
      open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    classifier.initialise(
        session(),
        RandomSource.XO_SHI_RO_256_PP.create(context.seed().derive("parameters").toLongs()));
  }

  /** Takes the next batch of the pool; the episodes are not looked at. */
  @Override
  public double metaTrain(List<Episode> metaBatch) {
    double loss = classifier.learn(session(), batches.at(step.value()), step.value());
    step.add(1);
    return loss;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return tasks.stream().map(this::predict).toList();
  }

  private Prediction predict(EvaluationTask task) {
    return Prediction.of(
        head.scores(
            classifier.encode(session(), task.support().inputs()),
            (ClassLabels) task.support().targets(),
            classifier.encode(session(), task.query())));
  }

  @Override
  protected SavedState state() {
    return new SavedState(List.of(step), classifier.vectors());
  }

  @Override
  protected double flopsOfMetaIteration() {
    return classifier.flopsOfBatch(graph());
  }

  @Override
  protected double flopsOfTask() {
    TaskShape task = context.task().shape();
    return classifier.flopsOfImage(graph()) * (task.supportSize() + task.querySize());
  }
}
