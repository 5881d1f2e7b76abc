package org.episodic.harness.fake;

import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** Trained as {@link CentroidProvider}'s, validated in the end only. */
public final class NamesakeProvider implements AlgorithmProvider {
  private final CentroidProvider centroid = new CentroidProvider();

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("namesake", "Namesake of the centroid")
        .citation("Nobody 1999")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .options(centroid.description().options())
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return centroid.training(task, options, budget).select(Selection.LAST_ALONE);
  }

  @Override
  public Learner create(AlgorithmContext context) {
    return centroid.create(context);
  }
}
