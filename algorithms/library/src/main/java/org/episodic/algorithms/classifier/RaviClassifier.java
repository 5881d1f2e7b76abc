package org.episodic.algorithms.classifier;

import java.util.function.IntFunction;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;

/**
 * The classifier under both baselines of Ravi and Larochelle (ICLR 2017, Table 1), and its
 * training. Network, optimiser, batch and steps are those of the official code; how weights start
 * and the order of images are choices of ours. Images are never turned in training, whatever the
 * protocol does with those of episodes.
 */
final class RaviClassifier {
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1).defaultsTo(1e-3).says("step size of Adam");

  private static final float EPSILON = 1e-3f;

  /**
   * As many inputs as a batch, for the counting of work: batches come from the pool, and the
   * episodes are not looked at, but the data needs as many classes as one has.
   */
  private static final TaskShape COUNTED = new TaskShape(JointLearner.BATCH / 4, 2, 2);

  private RaviClassifier() {}

  /** Returns the training of both, validated now and then, with its last weights. */
  static TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    style(options).requireSize(task.input());
    Schedule schedule =
        Schedule.of(80, 700, 15_000, 30_000).relativeTo(task.input().pixels() / 784.0);
    return TrainingRequest.of(COUNTED)
        .named("ravi-classifier")
        .iterations(schedule.iterations(budget))
        .paperIterations(schedule.paperIterations())
        .validateEvery(schedule.validateEvery(budget))
        .independentOf(TaskAspect.WAY, TaskAspect.SHOT);
  }

  /** Returns what makes the classifier of so many classes. */
  static IntFunction<JointClassifier> classifiers(AlgorithmContext context) {
    ConvNet network = new ConvNet(context.task().input(), style(context.options()));
    return classes ->
        new JointClassifier(
            network,
            new Linear("last", network.features(), classes, Initializer.glorotUniform()),
            TensorFlowRuntime.of(context).partsForAnyThreads());
  }

  private static ConvNet.Style style(Options options) {
    ConvNet.Style conv4 = ConvNet.Style.conv4(options.get(FILTERS));
    return new ConvNet.Style(
        conv4.blocks(),
        conv4.ending(),
        new ConvNet.Norm(conv4.norm().scale(), EPSILON),
        conv4.initializer());
  }

  /** Returns the optimiser of the training. */
  static Optimizer optimizer(Options options) {
    return Optimizer.adam(LearningRate.constant(options.get(LEARNING_RATE)));
  }
}
