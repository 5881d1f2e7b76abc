package org.episodic.algorithms.maml;

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
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * The pretrained baseline of the MAML paper's regression experiments (section 5.1): one network is
 * trained on the points of all functions together, then fine-tuned to each test function. That is
 * {@link Maml} with no inner steps in training. The paper tunes the step size of the fine-tuning
 * and does not print it; the default was the best of 0.001, 0.003, 0.005, 0.01, 0.02 and 0.03 on
 * validation functions, after ten steps from five points.
 */
public final class SinusoidPretrainedProvider implements TensorFlowAlgorithm {
  static final Option<Double> INNER_LEARNING_RATE =
      Option.real("inner-learning-rate", 0, 100)
          .symbol("α")
          .defaultsTo(0.005)
          .says("step size of the fine-tuning");
  static final Option<Integer> TEST_STEPS =
      Option.integer("test-steps", 0, 100)
          .defaultsTo(10)
          .onlyForEvaluation()
          .says("steps of the fine-tuning");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1).defaultsTo(1e-3).says("step size of Adam in training");
  static final Option<Integer> FUNCTIONS =
      Option.integer("functions", 1, 1024)
          .defaultsTo(25)
          .says("functions per training iteration, ten points each");

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("sinusoid-pretrained", "Training on all functions, then fine-tuning")
          .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400, section 5.1")
          .licence(Papers.LICENCE)
          .bibtex(Papers.FINN_2017)
          .family(Family.BASELINE)
          .learns(TaskType.REGRESSION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .options(INNER_LEARNING_RATE, TEST_STEPS, LEARNING_RATE, FUNCTIONS, TaskLayout.OPTION)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return request(options.get(FUNCTIONS), budget);
  }

  /** Returns the training of a network that does not adapt in training. */
  static TrainingRequest request(int functions, Budget budget) {
    int points = MamlProvider.PAPER_SHOT_OF_REGRESSION;
    Schedule schedule = Schedule.of(1_000, 15_000, 70_000, 70_000);
    return TrainingRequest.of(new TaskShape(1, points, points))
        .metaBatch(functions)
        .iterations(schedule.iterations(budget))
        .paperIterations(schedule.paperIterations())
        .validateEvery(schedule.validateEvery(budget))
        .independentOf(TaskAspect.SHOT);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    Backbone backbone = MamlProvider.sineNetwork(context.task().input().size());
    Maml maml =
        new Maml(
            backbone,
            MamlProvider.sineHead(backbone),
            Maml.Settings.of(
                    options.get(INNER_LEARNING_RATE).floatValue(),
                    Losses.of(TaskType.REGRESSION),
                    context.mode())
                .withOrder(Order.FIRST)
                .withSteps(0, options.get(TEST_STEPS))
                .tracing(MamlProvider.TRACED_STEPS_OF_REGRESSION));
    double rate = options.get(LEARNING_RATE);
    return new EpisodeLearner(
        context,
        maml,
        TensorFlowRuntime.of(context).layout(),
        Optimizer.adam(LearningRate.constant(rate)));
  }
}
