package org.episodic.algorithms.cactus;

import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;

/** Makes learners that fit a linear classifier to the embedding that CACTUs clusters. */
public final class EmbeddingLinearProvider implements TensorFlowAlgorithm {
  static final Option<Double> REGULARISER =
      Option.real("regulariser", 1e-9, 1e9)
          .symbol("λ")
          .defaultsTo(1.0)
          .says("weight of |W|²/2 beside the sum of the support images' losses");

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("embedding-linear", "Linear classifier on an unsupervised embedding")
          .citation("Hsu, Levine and Finn, ICLR 2019, arXiv:1810.02334, section 4")
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .supervision(Supervision.UNSUPERVISED)
          .options(Embeddings.optionsAnd(REGULARISER))
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape());
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new EmbeddingLearner(
        Embeddings.embedder(context),
        new LogisticRegression(context.options().get(REGULARISER)),
        context.compute().device());
  }
}
