package org.episodic.harness.fake;

import org.episodic.broken.CentroidLearner;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** An untrained algorithm that is always transductive. */
public final class JointProvider implements AlgorithmProvider {
  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("joint", "Joint")
        .citation("Nobody")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.TRANSDUCTIVE)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape());
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new CentroidLearner();
  }
}
