package org.episodic.algorithms.siamese;

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
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * Makes {@link Siamese} learners. The budget {@code paper} is 50 000 batches of 128 pairs, as in
 * the reproduction that came closest to the paper (89.5 % where the paper has 92.0 %); the paper
 * itself stops when validation no longer improves and does not say when that was.
 */
public final class SiameseProvider implements TensorFlowAlgorithm {
  static final Option<String> NETWORK =
      Option.choice("network", "conv-4", "koch")
          .defaultsTo("conv-4")
          .says("four blocks with batch norm, or the authors' network on images of 105×105");
  static final Option<Boolean> DISTORTIONS =
      Option.flag("distortions")
          .defaultsTo(false)
          .says("distort the training images affinely, each anew every time");
  static final Option<Integer> TRAIN_WAY =
      Option.integer("train-way", 2, 1000)
          .defaultsTo(64)
          .says("classes per meta-iteration; each gives a pair of one class and one of two");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1)
          .defaultsTo(0.0)
          .says("step size of Adam; 0 for 1e-3 with conv-4 and 6e-5 with koch");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024)
          .defaultsTo(64)
          .says("channels of each convolution; with koch, of the first");
  static final Option<Integer> UNITS =
      Option.integer("units", 1, 65_536)
          .defaultsTo(4096)
          .says("units of koch's fully connected layer");

  private static final int REPRODUCED_ITERATIONS = 50_000;
  private static final double IMAGES_OF_REFERENCE = 2 * 64;
  // Seconds for one image on two cores, koch's over conv-4's.
  private static final double COST_OF_KOCH = 30;

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("siamese", "Siamese Networks")
          .numbersVersion(2)
          .citation("Koch, Zemel and Salakhutdinov, ICML 2015 deep learning workshop")
          .licence(Papers.LICENCE)
          .bibtex(Papers.KOCH_2015)
          .family(Family.METRIC)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
          .options(
              NETWORK, DISTORTIONS, TRAIN_WAY, LEARNING_RATE, FILTERS, UNITS, TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    if (!isKoch(options)) {
      style(options).requireSize(task.input());
    }
    TaskShape shape = new TaskShape(options.get(TRAIN_WAY), 1, 1);
    double images = shape.supportSize() + shape.querySize();
    double cost = isKoch(options) ? COST_OF_KOCH : task.input().pixels() / 784.0;
    Schedule schedule =
        Schedule.of(45, 390, 6_000, REPRODUCED_ITERATIONS)
            .relativeTo(images / IMAGES_OF_REFERENCE * cost);
    return TrainingRequest.of(shape)
        .iterations(schedule.iterations(budget))
        .validateEvery(schedule.validateEvery(budget))
        .select(Selection.BEST_VALIDATION)
        .independentOf(TaskAspect.WAY, TaskAspect.SHOT);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    double rate = learningRate(options);
    TensorFlowRuntime runtime = TensorFlowRuntime.of(context);
    Siamese siamese =
        new Siamese(
            EpisodeEmbedding.of(backbone(context.task(), options), runtime, 1),
            context.training().shape(),
            context.task().shape());
    MetaLearner learner =
        new EpisodeLearner(
            context, siamese, runtime.layout(), Optimizer.adam(LearningRate.constant(rate)));
    return options.get(DISTORTIONS)
        ? new DistortedTraining(learner, context.seed().derive("distortions"))
        : learner;
  }

  private static Backbone backbone(TaskSpec task, Options options) {
    return isKoch(options)
        ? new KochNet(task.input().channels(), options.get(FILTERS), options.get(UNITS))
        : new ConvNet(task.input(), style(options));
  }

  private static ConvNet.Style style(Options options) {
    return ConvNet.Style.conv4(options.get(FILTERS));
  }

  private static double learningRate(Options options) {
    double given = options.get(LEARNING_RATE);
    if (given > 0) {
      return given;
    }
    return isKoch(options) ? 6e-5 : 1e-3;
  }

  private static boolean isKoch(Options options) {
    return options.get(NETWORK).equals("koch");
  }
}
