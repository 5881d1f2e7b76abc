package org.episodic.algorithms.snail;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;

/**
 * Makes {@link Snail} learners. Learning rate, its fall, meta-batch and the budget {@code paper},
 * 40 000 meta-iterations, are choices of ours.
 */
public final class SnailProvider implements TensorFlowAlgorithm {
  private static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;

  static final Option<Integer> TRAIN_SHOTS =
      Option.integer("train-shots", 1, 20)
          .symbol("K")
          .defaultsTo(5)
          .says(
              "largest shot in training, where it is drawn from 1 on; at least the shot of tasks");
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 1, 100)
          .defaultsTo(5)
          .says("queries per class in a training episode, each the end of a sequence");
  static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024).defaultsTo(1).says("episodes per meta-iteration");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1)
          .defaultsTo(5e-4)
          .says("step size of Adam at the start; falls linearly to 0");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024)
          .defaultsTo(64)
          .says("channels of each convolution of images");
  static final Option<Integer> EMBEDDING_SIZE =
      Option.integer("embedding-size", 1, 65_536)
          .symbol("M")
          .defaultsTo(64)
          .when("colour images", COLOUR, 384)
          .says("length of an embedded image");
  static final Option<Integer> TC_FILTERS =
      Option.integer("tc-filters", 1, 4096)
          .symbol("D")
          .defaultsTo(128)
          .says("channels of each temporal convolution");

  private static final double IMAGES_OF_REFERENCE = 5 * (3 + 5);
  private static final int CHOSEN_ITERATIONS = 40_000;

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("snail", "SNAIL")
          .numbersVersion(3)
          .citation("Mishra, Rohaninejad, Chen and Abbeel, ICLR 2018, arXiv:1707.03141")
          .licence(Papers.LICENCE)
          .bibtex(Papers.MISHRA_2018)
          .family(Family.MODEL)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .options(
              TRAIN_SHOTS,
              TRAIN_QUERIES,
              META_BATCH,
              LEARNING_RATE,
              FILTERS,
              EMBEDDING_SIZE,
              TC_FILTERS,
              TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    style(options).requireSize(task.input());
    int shot = Math.max(options.get(TRAIN_SHOTS), task.shape().shot());
    TaskShape shape = new TaskShape(task.shape().way(), shot, options.get(TRAIN_QUERIES));
    int metaBatch = options.get(META_BATCH);
    double meanSupports = shape.way() * (1 + shot) / 2.0;
    double images = metaBatch * (meanSupports + shape.querySize());
    Schedule schedule =
        Schedule.of(200, 300, 10_000, CHOSEN_ITERATIONS)
            .relativeTo(images / IMAGES_OF_REFERENCE * task.input().pixels() / 784);
    return TrainingRequest.of(shape)
        .metaBatch(metaBatch)
        .iterations(schedule.iterations(budget))
        .validateEvery(schedule.validateEvery(budget))
        .select(Selection.BEST_VALIDATION)
        .independentOf(TaskAspect.SHOT);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    double start = context.options().get(LEARNING_RATE);
    TaskShape largest = context.training().shape();
    List<TaskShape> shapes =
        IntStream.rangeClosed(1, largest.shot())
            .mapToObj(shot -> new TaskShape(largest.way(), shot, largest.queriesPerClass()))
            .toList();
    return new RandomSequences(
        new EpisodeLearner(
            context,
            snail(context),
            TensorFlowRuntime.of(context).layoutOfManyWeights(),
            Optimizer.adam(LearningRate.linear(start, context.training().iterations())),
            shapes),
        context.seed().derive("sequences"));
  }

  private static Snail snail(AlgorithmContext context) {
    Options options = context.options();
    TensorFlowRuntime runtime = TensorFlowRuntime.of(context);
    TaskShape largest = context.training().shape();
    Backbone backbone = new ConvNet(context.task().input(), style(options));
    int embedding = options.get(EMBEDDING_SIZE);
    return new Snail(
        // The graph holds a copy for each shot, so its batches are in no more parts than needed.
        new EpisodeEmbedding(
            backbone,
            runtime.parts(context.training().metaBatch()).few(),
            runtime.parts(runtime.threads())),
        new Linear(
            "embedding", backbone.features(), embedding, Initializer.glorotUniform().times(0.5f)),
        SnailCore.of(
            embedding + largest.way(),
            largest.way(),
            largest.supportSize() + 1,
            options.get(TC_FILTERS)));
  }

  private static ConvNet.Style style(Options options) {
    return ConvNet.Style.conv4(options.get(FILTERS));
  }
}
