package org.episodic.algorithms.reptile;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.episodic.algorithms.papers.Papers;
import org.episodic.algorithms.reptile.Reptile.OptimizerState;
import org.episodic.algorithms.reptile.Reptile.Steps;
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
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.Mlp;
import org.episodic.toolkit.optimizer.Adam;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.Sgd;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.weights.Initializer;

/**
 * Makes {@link Reptile} learners with the settings of the paper's official code.
 *
 * <p>The paper's sine waves are another family than MAML's, and the code does not hold them. From
 * the paper are the network and the 32 steps on ten points; plain gradient descent, its step size
 * and the 50 points of a training function are chosen here.
 */
public final class ReptileProvider implements TensorFlowAlgorithm {
  private static final Predicate<TaskSpec> REGRESSION = TaskSpec::isRegression;
  private static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;
  private static final Predicate<TaskSpec> COLOUR_FIVE_SHOT =
      task -> COLOUR.test(task) && task.shape().shot() >= 5;
  private static final Predicate<TaskSpec> WIDE = task -> task.shape().way() >= 20;

  static final Option<String> INNER_OPTIMIZER =
      Option.choice("inner-optimizer", "adam", "sgd")
          .defaultsTo("adam")
          .when("regression", REGRESSION, "sgd")
          .says("Adam with β1 = 0, or plain gradient descent");
  static final Option<String> INNER_OPTIMIZER_STATE =
      Option.choice("inner-optimizer-state", "carried", "fresh")
          .defaultsTo("carried")
          .says("whether Adam's second moment goes on from task to task or starts from zero");
  static final Option<Double> INNER_LEARNING_RATE =
      Option.real("inner-learning-rate", 0, 100)
          .defaultsTo(1e-3)
          .when("regression", REGRESSION, 0.02)
          .when("20-way", WIDE, 5e-4)
          .says("step size of the inner optimiser");
  static final Option<Integer> TRAIN_SHOTS =
      Option.integer("train-shots", 1, 1000)
          .defaultsTo(10)
          .when("regression", REGRESSION, 50)
          .when("colour images", COLOUR, 15)
          .says("labelled inputs per class in meta-training");
  static final Option<Integer> INNER_BATCH =
      Option.integer("inner-batch", 1, 10_000)
          .defaultsTo(10)
          .when("20-way", WIDE, 20)
          .says("size of a mini-batch in meta-training");
  static final Option<Integer> INNER_STEPS =
      Option.integer("inner-steps", 1, 1000)
          .symbol("k")
          .defaultsTo(5)
          .when("colour images", COLOUR, 8)
          .when("20-way", WIDE, 10)
          .says("inner-loop steps in meta-training");
  static final Option<Integer> TEST_BATCH =
      Option.integer("test-batch", 1, 10_000)
          .defaultsTo(5)
          .when("regression", REGRESSION, 10)
          .when("colour images, 5-shot", COLOUR_FIVE_SHOT, 15)
          .when("20-way", WIDE, 10)
          .onlyForEvaluation()
          .says("size of a mini-batch in evaluation");
  static final Option<Integer> TEST_STEPS =
      Option.integer("test-steps", 0, 1000)
          .defaultsTo(50)
          .when("regression", REGRESSION, 32)
          .onlyForEvaluation()
          .says("inner-loop steps in evaluation");
  static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024)
          .symbol("n")
          .defaultsTo(5)
          .says("tasks per meta-iteration");
  static final Option<Double> META_STEP_SIZE =
      Option.real("meta-step-size", 0, 1)
          .symbol("ε")
          .defaultsTo(1.0)
          .says("step of the first meta-iteration towards the adapted weights; falls to 0");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024)
          .defaultsTo(64)
          .when("colour images", COLOUR, 32)
          .says("channels of each convolution");

  private static final Set<Integer> TRACED_STEPS_OF_REGRESSION = Set.of(1, 5, 10);
  private static final int UNUSED_QUERIES = 1;

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("reptile", "Reptile")
          .numbersVersion(3)
          .citation("Nichol, Achiam and Schulman 2018, arXiv:1803.02999")
          .licence(Papers.LICENCE)
          .bibtex(Papers.NICHOL_2018)
          .family(Family.GRADIENT)
          .learns(TaskType.CLASSIFICATION, TaskType.REGRESSION)
          .evaluates(EvaluationMode.INDUCTIVE, EvaluationMode.TRANSDUCTIVE)
          .options(
              INNER_OPTIMIZER,
              INNER_OPTIMIZER_STATE,
              INNER_LEARNING_RATE,
              TRAIN_SHOTS,
              INNER_BATCH,
              INNER_STEPS,
              TEST_BATCH,
              TEST_STEPS,
              META_BATCH,
              META_STEP_SIZE,
              FILTERS,
              TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    int metaBatch = options.get(META_BATCH);
    Schedule schedule = schedule(task, options);
    return TrainingRequest.of(
            new TaskShape(task.shape().way(), options.get(TRAIN_SHOTS), UNUSED_QUERIES))
        .metaBatch(metaBatch)
        .iterations(schedule.iterations(budget))
        .paperIterations(schedule.paperIterations())
        .validateEvery(schedule.validateEvery(budget))
        .independentOf(TaskAspect.SHOT, TaskAspect.MODE);
  }

  private static Schedule schedule(TaskSpec task, Options options) {
    if (task.isRegression()) {
      return Schedule.of(500, 4_000, 30_000, 30_000);
    }
    double images = options.get(META_BATCH) * options.get(INNER_STEPS) * options.get(INNER_BATCH);
    return Schedule.of(80, 500, 10_000, WIDE.test(task) ? 200_000 : 100_000)
        .relativeTo(images / 250 * task.input().pixels() / 784);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    TaskSpec task = context.task();
    Options options = context.options();
    Backbone backbone = backbone(task, options.get(FILTERS));
    return new Reptile(
        context,
        backbone,
        new Linear("head", backbone.features(), task.outputs(), Initializer.glorotUniform()),
        new Reptile.Settings(
            innerOptimizer(options),
            OptimizerState.valueOf(options.get(INNER_OPTIMIZER_STATE).toUpperCase(Locale.ROOT)),
            new Steps(options.get(INNER_BATCH), options.get(INNER_STEPS)),
            new Steps(options.get(TEST_BATCH), options.get(TEST_STEPS)),
            task.isRegression() ? TRACED_STEPS_OF_REGRESSION : Set.of(),
            options.get(META_STEP_SIZE)));
  }

  private static Optimizer innerOptimizer(Options options) {
    return new Optimizer(
        options.get(INNER_OPTIMIZER).equals("adam") ? new Adam(0, 0.999, 1e-8) : new Sgd(),
        LearningRate.constant(options.get(INNER_LEARNING_RATE)));
  }

  private static Backbone backbone(TaskSpec task, int filters) {
    if (task.isRegression()) {
      return new Mlp(task.input().size(), Initializer.glorotUniform(), 64, 64);
    }
    return new ConvNet(
        task.input(),
        COLOUR.test(task) ? ReptileStyle.pooled(filters) : ReptileStyle.strided(filters));
  }
}
