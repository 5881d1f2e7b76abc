package org.episodic.algorithms.cactus.embedding;

import java.util.function.Function;
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
import org.episodic.toolkit.head.TaskClassifier;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/** Makes learners that fit a classifier to the embedding that CACTUs clusters. */
abstract class EmbeddingProvider<T> implements TensorFlowAlgorithm {
  private final AlgorithmDescription description;
  private final Option<T> parameter;
  private final Function<T, TaskClassifier> classifier;

  /**
   * @param parameter the option of the classifier
   * @param classifier made from its value
   */
  EmbeddingProvider(
      String id, String name, Option<T> parameter, Function<T, TaskClassifier> classifier) {
    this.parameter = parameter;
    this.classifier = classifier;
    this.description =
        AlgorithmDescription.of(id, name)
            .citation("Hsu, Levine and Finn, ICLR 2019, arXiv:1810.02334, section 4")
            .licence(Papers.LICENCE)
            .bibtex(Papers.HSU_2019)
            .family(Family.UNSUPERVISED)
            .learns(TaskType.CLASSIFICATION)
            .evaluates(EvaluationMode.INDUCTIVE)
            .supervision(Supervision.UNSUPERVISED)
            .options(EncoderOptions.and(parameter))
            .build();
  }

  @Override
  public final AlgorithmDescription description() {
    return description;
  }

  @Override
  public final TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape())
        .pretraining(EncoderOptions.steps(options, budget), EncoderOptions.paperSteps(options));
  }

  @Override
  public final MetaLearner create(AlgorithmContext context) {
    return new EmbeddingLearner(
        EncoderOptions.training(context),
        classifier.apply(context.options().get(parameter)),
        TensorFlowRuntime.of(context));
  }
}
