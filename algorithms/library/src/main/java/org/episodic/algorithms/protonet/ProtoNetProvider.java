package org.episodic.algorithms.protonet;

import java.util.function.Predicate;
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
import org.episodic.toolkit.episode.EpisodeEmbedding;
import org.episodic.toolkit.episode.EpisodeLearner;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;

/** Makes {@link ProtoNet} learners with the settings of the paper's official code. */
public final class ProtoNetProvider implements TensorFlowAlgorithm {
  private static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;
  private static final Predicate<TaskSpec> COLOUR_FIVE_SHOT =
      task -> COLOUR.test(task) && task.shape().shot() >= 5;

  static final Option<Integer> TRAIN_WAY =
      Option.integer("train-way", 2, 1000)
          .symbol("N_C")
          .defaultsTo(60)
          .when("colour images, 5-shot", COLOUR_FIVE_SHOT, 20)
          .when("colour images", COLOUR, 30)
          .says("classes per training episode");
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 1, 100)
          .symbol("N_Q")
          .defaultsTo(5)
          .when("colour images", COLOUR, 15)
          .says("queries per class in a training episode");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1).defaultsTo(1e-3).says("step size of Adam at the start");
  static final Option<Integer> HALVE_EVERY =
      Option.integer("halve-learning-rate-every", 1, 1_000_000)
          .defaultsTo(2000)
          .says("episodes after which the learning rate is halved");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");

  private static final double IMAGES_OF_REFERENCE = 60 * (1 + 5);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("protonet", "Prototypical Networks")
          .citation("Snell, Swersky and Zemel, NIPS 2017, arXiv:1703.05175")
          .licence(Papers.LICENCE)
          .bibtex(Papers.SNELL_2017)
          .family(Family.METRIC)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
          .numbersVersion(2)
          .options(TRAIN_WAY, TRAIN_QUERIES, LEARNING_RATE, HALVE_EVERY, FILTERS, TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    style(options).requireSize(task.input());
    TaskShape shape =
        new TaskShape(options.get(TRAIN_WAY), task.shape().shot(), options.get(TRAIN_QUERIES));
    double images = shape.supportSize() + shape.querySize();
    Schedule schedule =
        Schedule.of(15, 130, 2_800, 10_000)
            .relativeTo(images / IMAGES_OF_REFERENCE * task.input().pixels() / 784);
    return TrainingRequest.of(shape)
        .iterations(schedule.iterations(budget))
        .validateEvery(schedule.validateEvery(budget))
        .select(Selection.BEST_VALIDATION)
        .independentOf(TaskAspect.WAY, TaskAspect.SHOT);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    ConvNet backbone = new ConvNet(context.task().input(), style(options));
    TensorFlowRuntime runtime = TensorFlowRuntime.of(context);
    double start = options.get(LEARNING_RATE);
    int halveEvery = options.get(HALVE_EVERY);
    return new EpisodeLearner(
        context,
        new ProtoNet(
            EpisodeEmbedding.of(backbone, runtime, 1),
            context.training().shape(),
            context.task().shape()),
        runtime.layout(),
        Optimizer.adam(LearningRate.stepwise(start, 0.5, halveEvery)));
  }

  private static ConvNet.Style style(Options options) {
    return ConvNet.Style.conv4(options.get(FILTERS), Initializer.unitUniform());
  }
}
