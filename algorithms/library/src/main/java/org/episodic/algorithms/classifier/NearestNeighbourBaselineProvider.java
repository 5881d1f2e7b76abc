package org.episodic.algorithms.classifier;

import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.head.NearestNeighbours;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;

/**
 * The nearest-neighbour baseline of Ravi and Larochelle (ICLR 2017, Table 1): the class of the
 * support image whose features have the largest cosine with those of the query. Network, optimiser,
 * batch and steps are those of the official code; how weights start, the order of images and which
 * of the weights that were validated count, are choices of ours. Images are never turned in
 * training, whatever the protocol does with those of episodes.
 */
public final class NearestNeighbourBaselineProvider implements TensorFlowAlgorithm {
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1).defaultsTo(1e-3).says("step size of Adam");

  private static final float EPSILON = 1e-3f;

  /** As many inputs as a batch, of few classes each with few, since only their number matters. */
  private static final TaskShape COUNTED = new TaskShape(JointLearner.BATCH / 4, 2, 2);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of(
              "nearest-neighbour-baseline", "Nearest neighbour by a classifier's features")
          .citation("Ravi and Larochelle, ICLR 2017, Table 1")
          .licence(Papers.LICENCE)
          .bibtex(Papers.RAVI_2017)
          .family(Family.BASELINE)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
          .options(FILTERS, LEARNING_RATE)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    Schedule schedule =
        Schedule.of(80, 700, 15_000, 30_000).relativeTo(task.input().pixels() / 784.0);
    return TrainingRequest.of(COUNTED)
        .iterations(schedule.iterations(budget))
        .paperIterations(schedule.paperIterations())
        .validateEvery(schedule.validateEvery(budget))
        .select(Selection.BEST_VALIDATION)
        .independentOf(TaskAspect.WAY, TaskAspect.SHOT);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    ConvNet.Style conv4 = ConvNet.Style.conv4(options.get(FILTERS));
    ConvNet network =
        new ConvNet(
            context.task().input(),
            new ConvNet.Style(
                conv4.blocks(),
                conv4.ending(),
                new ConvNet.Norm(conv4.norm().scale(), EPSILON),
                conv4.initializer()));
    return new JointLearner(
        context,
        classes ->
            new JointClassifier(
                network,
                new Linear("last", network.features(), classes, Initializer.glorotUniform()),
                TensorFlowRuntime.of(context).partsForAnyThreads()),
        Optimizer.adam(LearningRate.constant(options.get(LEARNING_RATE))),
        (support, labels, query) ->
            // Of codes of length 1 the nearest has the largest cosine.
            new NearestNeighbours(1).scores(support.normalised(), labels, query.normalised()));
  }
}
