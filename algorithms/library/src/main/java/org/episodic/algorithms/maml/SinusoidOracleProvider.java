package org.episodic.algorithms.maml;

import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.EpisodeLearner;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/** Makes {@link SinusoidOracle} learners; they are trained as the pretrained baseline is. */
public final class SinusoidOracleProvider implements TensorFlowAlgorithm {
  private static final int X_AMPLITUDE_AND_PHASE = 3;
  private static final int UNKNOWNS = 2;

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("sinusoid-oracle", "Network that is told amplitude and phase")
          .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400, section 5.1")
          .licence(Papers.LICENCE)
          .bibtex(Papers.FINN_2017)
          .family(Family.BASELINE)
          .learns(TaskType.REGRESSION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .options(SinusoidPretrainedProvider.LEARNING_RATE, SinusoidPretrainedProvider.FUNCTIONS)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    if (task.shape().supportSize() < UNKNOWNS || task.input().size() != 1) {
      throw new UsageException(
          "Algorithm 'sinusoid-oracle' solves amplitude and phase from at least 2 points (x, y); found %s-shot with inputs of %s"
              .formatted(task.shape().shot(), task.input()));
    }
    return SinusoidPretrainedProvider.request(
        options.get(SinusoidPretrainedProvider.FUNCTIONS), budget);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Backbone backbone = MamlProvider.sineNetwork(X_AMPLITUDE_AND_PHASE);
    double rate = context.options().get(SinusoidPretrainedProvider.LEARNING_RATE);
    return new EpisodeLearner(
        context,
        new SinusoidOracle(backbone, MamlProvider.sineHead(backbone)),
        Optimizer.adam(LearningRate.constant(rate)));
  }
}
