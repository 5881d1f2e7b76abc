package org.episodic.broken;

import java.util.List;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.episodic.spi.protocol.EvaluationMode;

/** An unsupervised algorithm that cannot propose classes. */
public final class FaultyClustersProvider implements AlgorithmProvider {
  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("faulty-clusters", "Faulty clusters")
        .citation("Murphy")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .supervision(Supervision.UNSUPERVISED)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape()).iterations(4).validateEvery(2);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new FaultyClusters();
  }

  private static final class FaultyClusters extends CentroidLearner implements Proposing {
    @Override
    public List<Partition> propose(Pool pool) {
      throw new IllegalStateException("no classes");
    }
  }
}
