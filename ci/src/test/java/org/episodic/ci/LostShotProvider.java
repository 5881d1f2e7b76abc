package org.episodic.ci;

import java.util.List;
import org.episodic.algorithms.baseline.NearestNeighbourProvider;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.ForwardingMetaLearner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * A planted bug: the nearest neighbour without the last shot of each class, in whose place it sees
 * the first one again. No services file names it but the one that its test writes.
 */
public final class LostShotProvider implements AlgorithmProvider {
  static final String ID = "lost-shot";

  private final NearestNeighbourProvider whole = new NearestNeighbourProvider();

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of(ID, "Nearest neighbour that loses a shot")
        .citation("Murphy")
        .family(Family.BASELINE)
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .options(whole.description().options().toArray(new Option<?>[0]))
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return whole.training(task, options, budget);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new ForwardingMetaLearner(whole.create(context)) {
      @Override
      public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
        return super.adaptAndPredict(tasks.stream().map(LostShotProvider::poorer).toList());
      }
    };
  }

  private static EvaluationTask poorer(EvaluationTask task) {
    TaskShape shape = task.shape();
    int[] kept = new int[shape.way() * shape.shot()];
    for (int i = 0; i < kept.length; i++) {
      boolean last = i % shape.shot() == shape.shot() - 1;
      kept[i] = last ? i - shape.shot() + 1 : i;
    }
    return new EvaluationTask(shape, task.support().select(kept), task.query());
  }
}
