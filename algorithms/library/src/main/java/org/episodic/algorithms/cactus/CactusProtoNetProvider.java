package org.episodic.algorithms.cactus;

import java.util.List;
import org.episodic.algorithms.papers.Papers;
import org.episodic.algorithms.protonet.ProtoNetProvider;
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
 * Makes CACTUs learners whose meta-learner is a prototypical network, with the settings of
 * hsukyle/cactus-protonets (da47403). Training is 20-way 1-shot, on colour images 5-way 1-shot,
 * whatever way and shot of the test tasks are.
 */
public final class CactusProtoNetProvider implements TensorFlowAlgorithm {
  static final Option<Integer> TRAIN_QUERIES =
      Option.integer("train-queries", 1, 100)
          .symbol("N_Q")
          .defaultsTo(15)
          .says("queries per pseudo-class in a training episode");
  static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0, 1).defaultsTo(1e-3).says("step size of Adam at the start");
  static final Option<Integer> HALVE_EVERY =
      Option.integer("halve-learning-rate-every", 1, 1_000_000)
          .defaultsTo(1_000_000)
          .says("episodes after which the learning rate is halved: never in the paper");
  static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");
  static final Option<Integer> RESTARTS = Recipe.restarts(3);

  private static final Recipe RECIPE =
      new Recipe(
          "cactus-protonet",
          new ProtoNetProvider(),
          List.of(
              Recipe.TRAIN_WAY,
              TRAIN_QUERIES,
              LEARNING_RATE,
              HALVE_EVERY,
              FILTERS,
              TaskLayout.OPTION),
          0.8);

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of(RECIPE.id(), "CACTUs with prototypical networks")
          .numbersVersion(2)
          .citation("Hsu, Levine and Finn, ICLR 2019, arXiv:1810.02334")
          .licence(Papers.LICENCE)
          .bibtex(Papers.HSU_2019)
          .family(Family.UNSUPERVISED)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .supervision(Supervision.UNSUPERVISED)
          .options(RECIPE.options(RESTARTS))
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return RECIPE.training(task, options, budget);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return RECIPE.create(context, context.options().get(RESTARTS));
  }
}
