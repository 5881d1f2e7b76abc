package org.episodic.algorithms.matchingnet;

import java.util.Optional;
import java.util.function.Predicate;
import org.episodic.algorithms.matchingnet.MatchingNet.Scoring;
import org.episodic.algorithms.matchingnet.MatchingNet.Similarity;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
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
 * Makes {@link MatchingNet} learners. On images with one channel the budget {@code paper} is 40 000
 * episodes, which is a choice of ours: the paper names no number.
 */
public final class MatchingNetProvider implements TensorFlowAlgorithm {
  private static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;

  static final Option<Double> SCALE =
      Option.real("scale", 1e-3, 1000)
          .symbol("s")
          .defaultsTo(20.0)
          .when("colour images", COLOUR, 1.0)
          .says("factor of the cosines before the softmax, an inverse temperature; 1 in the paper");
  static final Option<String> SCORING =
      Option.choice("scoring", "attention", "sum")
          .defaultsTo("attention")
          .when("colour images", COLOUR, "sum")
          .says("a class's score: attention as in the paper, or the sum of cosines as in Ravi's");
  static final Option<Boolean> FCE =
      Option.flag("fce").defaultsTo(false).says("embed in full context, with LSTMs");
  static final Option<Integer> READ_STEPS =
      Option.integer("read-steps", 1, 100)
          .symbol("K")
          .defaultsTo(3)
          .says("steps of the attention LSTM, with fce");
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 1, 100)
          .defaultsTo(15)
          .says("queries per class in a training episode");
  static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024).defaultsTo(1).says("episodes per meta-iteration");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1)
          .defaultsTo(1e-3)
          .when("colour images", COLOUR, 1e-4)
          .says("step size of Adam");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");

  private static final double IMAGES_OF_REFERENCE = 5 * (1 + 15);
  // Of Ravi and Larochelle on miniImageNet; for Omniglot there is no published number.
  private static final int PUBLISHED_EPISODES = 75_000;
  private static final int CHOSEN_EPISODES = 40_000;

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("matchingnet", "Matching Networks")
          .numbersVersion(2)
          .citation(
              "Vinyals, Blundell, Lillicrap, Kavukcuoglu and Wierstra, NIPS 2016, arXiv:1606.04080")
          .licence(Papers.LICENCE)
          .bibtex(Papers.VINYALS_2016)
          .family(Family.METRIC)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
          .options(
              SCALE,
              SCORING,
              FCE,
              READ_STEPS,
              TRAIN_QUERIES,
              META_BATCH,
              LEARNING_RATE,
              FILTERS,
              TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    if (task.variable() && options.get(FCE)) {
      throw new UsageException(
          "Option 'fce' must be false where a protocol draws the size of tasks; the LSTMs are built"
              + " for one size");
    }
    style(options).requireSize(task.input());
    TaskShape shape =
        new TaskShape(task.shape().way(), task.shape().shot(), options.get(TRAIN_QUERIES));
    int metaBatch = options.get(META_BATCH);
    double images = metaBatch * (shape.supportSize() + shape.querySize());
    boolean published = COLOUR.test(task);
    Schedule schedule =
        Schedule.of(60, 600, 10_000, published ? PUBLISHED_EPISODES : CHOSEN_EPISODES)
            .relativeTo(images / IMAGES_OF_REFERENCE * task.input().pixels() / 784);
    return TrainingRequest.of(shape)
        .metaBatch(metaBatch)
        .iterations(schedule.iterations(budget))
        .paperIterations(published ? schedule.paperIterations() : 0)
        .validateEvery(schedule.validateEvery(budget))
        .select(Selection.BEST_VALIDATION);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    double rate = context.options().get(LEARNING_RATE);
    return new EpisodeLearner(
        context,
        matchingNet(context),
        TensorFlowRuntime.of(context).layout(),
        Optimizer.adam(LearningRate.constant(rate)));
  }

  private static MatchingNet matchingNet(AlgorithmContext context) {
    Options options = context.options();
    Backbone backbone = new ConvNet(context.task().input(), style(options));
    return new MatchingNet(
        EpisodeEmbedding.of(
            backbone, TensorFlowRuntime.of(context), context.training().metaBatch()),
        options.get(FCE)
            ? Optional.of(new FullContext(backbone.features(), options.get(READ_STEPS)))
            : Optional.empty(),
        new Similarity(
            options.get(SCALE).floatValue(),
            options.get(SCORING).equals("sum") ? Scoring.SUM : Scoring.ATTENTION),
        context.training().shape(),
        context.task().shape());
  }

  private static ConvNet.Style style(Options options) {
    return ConvNet.Style.conv4(options.get(FILTERS));
  }
}
