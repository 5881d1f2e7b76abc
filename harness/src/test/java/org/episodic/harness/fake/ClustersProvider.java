package org.episodic.harness.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.episodic.broken.CentroidLearner;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.episodic.spi.protocol.EvaluationMode;

/** An unsupervised algorithm: its pseudo-classes are runs of ten inputs of the pool. */
public final class ClustersProvider implements AlgorithmProvider {
  private static final Option<Integer> ITERATIONS =
      Option.integer("iterations", 0, 10).defaultsTo(2).says("meta-iterations");

  /** The pool the last learner was handed; a test runs alone. */
  public static Pool lastPool;

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("clusters", "Clusters")
        .citation("Nobody")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .supervision(Supervision.UNSUPERVISED)
        .options(ITERATIONS)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape()).iterations(options.get(ITERATIONS)).validateEvery(2);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new Clusters(context.training().iterations() > 0);
  }

  private static final class Clusters extends CentroidLearner implements Proposing, JointTraining {
    private final boolean trained;
    private int proposals;

    Clusters(boolean trained) {
      this.trained = trained;
    }

    @Override
    public Map<String, String> artefacts() {
      return Map.of("clusters", Integer.toHexString(proposals));
    }

    @Override
    public void trainOn(LabelledPool pool) {
      throw new IllegalStateException("an unsupervised learner was given labels");
    }

    @Override
    public List<Partition> propose(Pool pool) {
      lastPool = pool;
      proposals++;
      if (!trained) {
        return List.of();
      }
      List<List<Integer>> classes = new ArrayList<>();
      for (int first = 0; first + 10 <= pool.count(); first += 10) {
        classes.add(IntStream.range(first, first + 10).boxed().toList());
      }
      return List.of(new Partition(classes));
    }
  }
}
