package org.episodic.algorithms.classifier;

import java.util.List;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/**
 * The fine-tuning baseline of Ravi and Larochelle (ICLR 2017, Table 1): the {@link RaviClassifier}
 * gets another last layer and is trained on the supports of each task. Steps, step sizes and how
 * they are chosen, on 100 validation tasks for each way and shot (fewer where the budget is below
 * {@code paper}), are those of the official code.
 *
 * <p>It deviates in the layer's first values: its biases start from 0, there they are drawn as its
 * weights are; and there another one is drawn for the test tasks than for those of validation.
 */
public final class FineTuningBaselineProvider implements TensorFlowAlgorithm {
  private static final int MOST = 100;

  static final Option<List<Double>> RATES =
      Option.reals("test-learning-rates", 0, 100, 1, MOST)
          .defaultsTo(List.of(0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5))
          .onlyForEvaluation()
          .says("first step sizes of fine-tuning, the best of which is found on validation tasks");
  static final Option<List<Double>> DECAYS =
      Option.reals("test-learning-rate-decays", 0, 100, 1, MOST)
          .defaultsTo(List.of(1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 0.0))
          .onlyForEvaluation()
          .says("d of the step size r / (1 + t d) of step t = 0, 1, …, likewise");
  static final Option<Integer> STEPS =
      Option.integer("test-steps", 0, 1000)
          .defaultsTo(15)
          .onlyForEvaluation()
          .says("steps of fine-tuning");

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("fine-tuning-baseline", "Fine-tuning of a classifier")
          .citation("Ravi and Larochelle, ICLR 2017, Table 1")
          .licence(Papers.LICENCE)
          .bibtex(Papers.RAVI_2017)
          .family(Family.BASELINE)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .numbersVersion(2)
          .options(RaviClassifier.FILTERS, RaviClassifier.LEARNING_RATE, RATES, DECAYS, STEPS)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    int ways = FineTuningLearner.StepSize.all(options.get(RATES), options.get(DECAYS)).size();
    return RaviClassifier.training(task, options, budget)
        .select(Selection.LAST_ALONE)
        .waysToPredict(ways);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    return new FineTuningLearner(
        context,
        RaviClassifier.classifiers(context),
        RaviClassifier.optimizer(options),
        options.get(RATES),
        options.get(DECAYS),
        options.get(STEPS));
  }
}
