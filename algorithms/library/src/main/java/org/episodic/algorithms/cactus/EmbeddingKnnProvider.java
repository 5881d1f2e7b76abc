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

/** Makes learners that take the nearest neighbours in the embedding that CACTUs clusters. */
public final class EmbeddingKnnProvider implements TensorFlowAlgorithm {
  static final Option<Integer> NEIGHBOURS =
      Option.integer("neighbours", 0, 1000)
          .symbol("k")
          .defaultsTo(0)
          .says("support images that vote; 0 for as many as there are of a class");

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("embedding-knn", "Nearest neighbours in an unsupervised embedding")
          .citation("Hsu, Levine and Finn, ICLR 2019, arXiv:1810.02334, section 4")
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .supervision(Supervision.UNSUPERVISED)
          .options(Embeddings.optionsAnd(NEIGHBOURS))
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
        new NearestNeighbours(context.options().get(NEIGHBOURS)),
        context.compute().device());
  }
}
