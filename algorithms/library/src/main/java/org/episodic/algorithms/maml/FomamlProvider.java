package org.episodic.algorithms.maml;

import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/**
 * Makes first-order {@link Maml} learners (section 5.2 of the paper): the gradient of the query
 * loss is taken at theta' and applied to theta, so the Jacobian of the inner loop is dropped. All
 * else, hyper-parameters included, is MAML's.
 *
 * <p>The published Omniglot numbers are those of Nichol, Achiam and Schulman (arXiv:1803.02999,
 * Table 2), who ran MAML's official code; those on miniImageNet are MAML's own.
 */
public final class FomamlProvider implements TensorFlowAlgorithm {
  private static final Schedule IMAGES = Schedule.of(40, 600, 7_000, 60_000);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("fomaml", "First-order Model-Agnostic Meta-Learning")
          .numbersVersion(2)
          .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400, section 5.2")
          .licence(Papers.LICENCE)
          .bibtex(Papers.FINN_2017)
          .family(Family.GRADIENT)
          .learns(TaskType.CLASSIFICATION, TaskType.REGRESSION)
          .evaluates(EvaluationMode.INDUCTIVE, EvaluationMode.TRANSDUCTIVE)
          .servesVariableEpisodes()
          .options(MamlProvider.COMMON_OPTIONS)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return MamlProvider.request(task, options, budget, IMAGES);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return MamlProvider.learner(context, Order.FIRST);
  }
}
