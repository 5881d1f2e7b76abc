package org.episodic.algorithms.cactus;

import java.util.List;
import org.episodic.algorithms.maml.MamlProvider;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/**
 * Makes CACTUs learners whose meta-learner is MAML, with the settings of hsukyle/cactus-maml
 * (b9319fe). Training is 20-way 1-shot, on colour images 5-way 1-shot, whatever way and shot of the
 * test tasks are; smaller test tasks use the first outputs of the head.
 */
public final class CactusMamlProvider implements TensorFlowAlgorithm {
  static final Option<Double> INNER_LEARNING_RATE =
      Option.real("inner-learning-rate", 0, 100)
          .symbol("α")
          .defaultsTo(0.05)
          .says("inner-loop step size, on the loss that is summed over classes");
  static final Option<Integer> INNER_STEPS =
      Option.integer("inner-steps", 0, 100).defaultsTo(5).says("inner-loop steps in meta-training");
  static final Option<Integer> TEST_STEPS =
      Option.integer("test-steps", 0, 100).defaultsTo(50).says("inner-loop steps in evaluation");
  static final Option<Double> OUTER_LEARNING_RATE =
      Option.real("outer-learning-rate", 0, 1)
          .symbol("β")
          .defaultsTo(1e-3)
          .says("step size of Adam in the outer loop");
  static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024).defaultsTo(8).says("tasks per meta-iteration");
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 1, 100)
          .defaultsTo(5)
          .says("queries per pseudo-class in meta-training");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(32).says("channels of each convolution");
  static final Option<Integer> RESTARTS = Recipe.restarts(1);

  private static final Recipe RECIPE =
      new Recipe(
          "cactus-maml",
          new MamlProvider(),
          List.of(
              INNER_LEARNING_RATE,
              INNER_STEPS,
              TEST_STEPS,
              OUTER_LEARNING_RATE,
              META_BATCH,
              TRAIN_QUERIES,
              FILTERS,
              TaskLayout.OPTION),
          0.75);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of(RECIPE.id(), "CACTUs with MAML")
          .numbersVersion(2)
          .citation("Hsu, Levine and Finn, ICLR 2019, arXiv:1810.02334")
          .licence(Papers.LICENCE)
          .bibtex(Papers.HSU_2019)
          .family(Family.UNSUPERVISED)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE, EvaluationMode.TRANSDUCTIVE)
          .supervision(Supervision.UNSUPERVISED)
          .options(RECIPE.options(RESTARTS))
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    RECIPE.requireTrainWay(task, options);
    return RECIPE.training(task, options, budget);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return RECIPE.create(context, context.options().get(RESTARTS));
  }
}
