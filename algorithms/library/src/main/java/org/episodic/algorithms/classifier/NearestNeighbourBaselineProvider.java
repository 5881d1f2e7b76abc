package org.episodic.algorithms.classifier;

import org.episodic.algorithms.papers.Papers;
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
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/**
 * The nearest-neighbour baseline of Ravi and Larochelle (ICLR 2017, Table 1): the class of the
 * support image whose features, by the {@link RaviClassifier}, have the largest cosine with those
 * of the query.
 */
public final class NearestNeighbourBaselineProvider implements TensorFlowAlgorithm {
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
          .numbersVersion(2)
          .options(RaviClassifier.FILTERS, RaviClassifier.LEARNING_RATE)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return RaviClassifier.training(task, options, budget);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new NearestNeighbourLearner(
        context, RaviClassifier.classifiers(context), RaviClassifier.optimizer(context.options()));
  }
}
