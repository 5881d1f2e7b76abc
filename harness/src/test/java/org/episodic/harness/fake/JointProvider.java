package org.episodic.harness.fake;

import java.util.List;
import java.util.Map;
import org.episodic.broken.CentroidLearner;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.option.Tuning;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * An algorithm that takes all labelled inputs, is always transductive, and predicts the farthest
 * class until it is told to predict the nearest, for which it has two ways.
 */
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
    return TrainingRequest.of(task.shape()).waysToPredict(3);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new Joint();
  }

  /** Tells of what it was given as an artefact. */
  private static final class Joint extends CentroidLearner implements JointTraining, Tuning {
    private final List<String> ways = List.of("farthest", "nearest", "nearest again");
    private String given = "nothing";
    private int way;

    @Override
    public List<String> candidates() {
      return ways;
    }

    @Override
    public void use(int candidate) {
      way = candidate;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      List<Prediction> nearest = super.adaptAndPredict(tasks);
      return way > 0 ? nearest : nearest.stream().map(Joint::opposite).toList();
    }

    private static Prediction opposite(Prediction prediction) {
      float[] values = prediction.scores().toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = -values[i];
      }
      return Prediction.of(new Scores(prediction.scores().outputs(), values));
    }

    @Override
    public void trainOn(LabelledPool pool) {
      long last = pool.label(pool.count() - 1);
      given = "%s in %s, last %s".formatted(pool.count(), pool.classes(), last);
    }

    @Override
    public Map<String, String> artefacts() {
      return Map.of("pool", given);
    }
  }
}
