package org.episodic.algorithms.maml;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.EpisodeLearner;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.Mlp;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;

/** Makes {@link Maml} learners with the settings of the paper's official code. */
public final class MamlProvider implements TensorFlowAlgorithm {
  private static final Predicate<TaskSpec> REGRESSION = TaskSpec::isRegression;
  private static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;
  private static final Predicate<TaskSpec> WIDE = task -> task.shape().way() >= 20;

  static final Option<Double> INNER_LEARNING_RATE =
      Option.real("inner-learning-rate", 0, 100)
          .symbol("α")
          .defaultsTo(0.4)
          .when("regression", REGRESSION, 0.001)
          .when("colour images", COLOUR, 0.01)
          .when("20-way", WIDE, 0.1)
          .says("inner-loop step size");
  static final Option<String> INNER_LOSS =
      Option.choice("inner-loss", "sum-per-shot", "mean")
          .defaultsTo("sum-per-shot")
          .when("regression", REGRESSION, "mean")
          .says("what the inner loop descends: Σ loss / K as in the official code, or the mean");
  static final Option<Integer> INNER_STEPS =
      Option.integer("inner-steps", 0, 100)
          .defaultsTo(1)
          .when("regression", REGRESSION, 1)
          .when("colour images", COLOUR, 5)
          .when("20-way", WIDE, 5)
          .says("inner-loop steps in meta-training");
  static final Option<Integer> TEST_STEPS =
      Option.integer("test-steps", 0, 100)
          .defaultsTo(3)
          .when("regression", REGRESSION, 10)
          .when("colour images", COLOUR, 10)
          .when("20-way", WIDE, 5)
          .onlyForEvaluation()
          .says("inner-loop steps in evaluation");
  static final Option<Double> OUTER_LEARNING_RATE =
      Option.real("outer-learning-rate", 0, 1)
          .symbol("β")
          .defaultsTo(1e-3)
          .says(
              "step size of Adam in the outer loop; its gradients are not clipped, where the official"
                  + " code clips them to ±10 on miniImageNet");
  static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024)
          .defaultsTo(32)
          .when("regression", REGRESSION, 25)
          .when("colour images", COLOUR, 4)
          .when("20-way", WIDE, 16)
          .says("tasks per meta-iteration");
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 0, 100)
          .defaultsTo(0)
          .when("colour images", COLOUR, 15)
          .says("queries per class in meta-training; 0 for as many as shots");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024)
          .defaultsTo(64)
          .when("colour images", COLOUR, 32)
          .says("channels of each convolution");
  static final Option<Boolean> FIRST_ORDER =
      Option.flag("first-order")
          .defaultsTo(false)
          .says("drop the gradient through the inner gradients");

  /** The options of every learner that is made of {@link Maml}. */
  static final List<Option<?>> COMMON_OPTIONS =
      List.of(
          INNER_LEARNING_RATE,
          INNER_LOSS,
          INNER_STEPS,
          TEST_STEPS,
          OUTER_LEARNING_RATE,
          META_BATCH,
          TRAIN_QUERIES,
          FILTERS,
          TaskLayout.RECORDED_OPTION);

  /** Support points of a training function; the same learner is tested with 5, 10 and 20. */
  static final int PAPER_SHOT_OF_REGRESSION = 10;

  /** The paper prints its errors on sine waves after these numbers of steps. */
  static final Set<Integer> TRACED_STEPS_OF_REGRESSION = Set.of(1, 5, 10);

  private static final Schedule IMAGES = Schedule.of(30, 450, 6_000, 60_000);

  /** For miniImageNet, 5-way 1-shot, at either order. */
  private static final Schedule COLOUR_IMAGES = Schedule.of(4, 30, 800, 60_000);

  private static final Initializer SINE_INITIALIZER = Initializer.truncatedNormal(0.01);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("maml", "Model-Agnostic Meta-Learning")
          .numbersVersion(2)
          .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400")
          .licence(Papers.LICENCE)
          .bibtex(Papers.FINN_2017)
          .family(Family.GRADIENT)
          .learns(TaskType.CLASSIFICATION, TaskType.REGRESSION)
          .evaluates(EvaluationMode.INDUCTIVE, EvaluationMode.TRANSDUCTIVE)
          .servesVariableEpisodes()
          .options(Stream.concat(COMMON_OPTIONS.stream(), Stream.of(FIRST_ORDER)).toList())
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return request(task, options, budget, IMAGES);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return learner(context, context.options().get(FIRST_ORDER) ? Order.FIRST : Order.SECOND);
  }

  /**
   * Returns the episodes that MAML trains on, at either order.
   *
   * @param images the schedule for Omniglot, 5-way 1-shot
   */
  static TrainingRequest request(TaskSpec task, Options options, Budget budget, Schedule images) {
    if (!task.isRegression()) {
      style(task, options.get(FILTERS)).requireSize(task.input());
    }
    int shot = task.isRegression() ? PAPER_SHOT_OF_REGRESSION : task.shape().shot();
    int queries = options.get(TRAIN_QUERIES) == 0 ? shot : options.get(TRAIN_QUERIES);
    TaskShape shape = new TaskShape(task.shape().way(), shot, queries);
    int metaBatch = options.get(META_BATCH);
    double passes =
        metaBatch * (shape.supportSize() * options.get(INNER_STEPS) + shape.querySize());
    Schedule schedule =
        task.isRegression()
            ? Schedule.of(500, 8_000, 70_000, 70_000)
            : task.input().channels() > 1
                ? COLOUR_IMAGES.relativeTo(passes / 400 * task.input().pixels() / (84 * 84))
                : images.relativeTo(passes / 320 * task.input().pixels() / 784);
    TrainingRequest request =
        TrainingRequest.of(shape)
            .metaBatch(metaBatch)
            .iterations(schedule.iterations(budget))
            .paperIterations(schedule.paperIterations())
            .validateEvery(schedule.validateEvery(budget));
    return task.isRegression() ? request.independentOf(TaskAspect.SHOT) : request;
  }

  /** Makes a learner of either order. */
  static MetaLearner learner(AlgorithmContext context, Order order) {
    Options options = context.options();
    TaskSpec trained =
        new TaskSpec(context.task().type(), context.task().input(), context.training().shape());
    Maml maml = maml(trained, options, context.mode(), order);
    if (order == Order.SECOND) {
      SecondOrderProbe.run(maml, trained);
    }
    EpisodeObjective objective =
        trained.outputs() == context.task().outputs()
            ? maml
            : new WideHead(maml, maml(context.task(), options, context.mode(), order));
    double beta = options.get(OUTER_LEARNING_RATE);
    return new EpisodeLearner(
        context,
        objective,
        TensorFlowRuntime.of(context).layout(),
        Optimizer.adam(LearningRate.constant(beta)),
        List.of(context.training().shape()));
  }

  private static Maml maml(TaskSpec task, Options options, EvaluationMode mode, Order order) {
    boolean summed = options.get(INNER_LOSS).equals("sum-per-shot");
    Backbone backbone = backbone(task, options.get(FILTERS));
    return new Maml(
        backbone,
        new Linear("head", backbone.features(), task.outputs(), headInitializer(task)),
        Maml.Settings.of(
                options.get(INNER_LEARNING_RATE).floatValue(), Losses.of(task.type()), mode)
            .withLossScale(summed ? task.outputs() : 1)
            .withOrder(order)
            .withSteps(options.get(INNER_STEPS), options.get(TEST_STEPS))
            .tracing(task.isRegression() ? TRACED_STEPS_OF_REGRESSION : Set.of()));
  }

  private static Backbone backbone(TaskSpec task, int filters) {
    if (task.isRegression()) {
      return sineNetwork(task.input().size());
    }
    return new ConvNet(task.input(), style(task, filters));
  }

  private static ConvNet.Style style(TaskSpec task, int filters) {
    return COLOUR.test(task) ? MamlStyle.pooled(filters) : MamlStyle.strided(filters);
  }

  /** Returns the hidden layers of the paper's experiments on sine waves. */
  static Backbone sineNetwork(int inputs) {
    return new Mlp(inputs, SINE_INITIALIZER, 40, 40);
  }

  /** Returns their output. */
  static Linear sineHead(Backbone backbone) {
    return new Linear("head", backbone.features(), 1, SINE_INITIALIZER);
  }

  private static Initializer headInitializer(TaskSpec task) {
    if (task.isRegression()) {
      return SINE_INITIALIZER;
    }
    return COLOUR.test(task) ? Initializer.glorotUniform() : Initializer.normal(1);
  }
}
