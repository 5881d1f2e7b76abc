package org.episodic.harness.fake;

import java.util.List;
import org.episodic.broken.CentroidLearner;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** A well-behaved algorithm for every kind of task. */
public final class CentroidProvider implements AlgorithmProvider {
  static final Option<Integer> INNER_STEPS =
      Option.integer("inner-steps", 1, 100).symbol("k").defaultsTo(2).says("steps, which are idle");
  static final Option<Integer> TRAIN_WAY =
      Option.integer("train-way", 0, 1000).defaultsTo(0).says("way in training, 0 for the same");
  static final Option<Integer> PATIENCE =
      Option.integer("patience", 0, 9).defaultsTo(0).addedLater().says("patience, which is idle");

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("centroid", "Nearest first support input")
        .citation("Nobody 1999")
        .learns(TaskType.CLASSIFICATION, TaskType.REGRESSION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .options(INNER_STEPS, TRAIN_WAY, PATIENCE)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    int trainWay = options.get(TRAIN_WAY);
    if (trainWay == 999) {
      throw new UsageException("Algorithm 'centroid' does not train 999-way; less is allowed");
    }
    TaskShape shape = task.shape();
    TaskShape training =
        new TaskShape(
            trainWay == 0 ? shape.way() : trainWay, shape.shot(), shape.queriesPerClass());
    return TrainingRequest.of(training)
        .named("centroids")
        .metaBatch(2)
        .iterations(6)
        .paperIterations(600)
        .validateEvery(3)
        .select(Selection.BEST_VALIDATION)
        .independentOf(TaskAspect.WAY);
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new Told(context.profiler(), context.compute().device());
  }

  /** Tells the parts of its calls apart, as learners with a library do. */
  private static final class Told extends CentroidLearner {
    private final Profiler profiler;
    private final Device asked;

    Told(Profiler profiler, Device asked) {
      this.profiler = profiler;
      this.asked = asked;
    }

    /** A library that is asked for a card and finds none goes on without a word. */
    @Override
    public Execution execution() {
      return asked.isCpu() ? super.execution() : new Execution(Device.CPU, "Library 1.0");
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      profiler.measure(LearnerActivity.FEED, metaBatch::size);
      return profiler.measure(LearnerActivity.COMPUTE, () -> super.metaTrain(metaBatch));
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      List<Prediction> predictions =
          profiler.measure(LearnerActivity.COMPUTE, () -> super.adaptAndPredict(tasks));
      profiler.measure(LearnerActivity.FETCH, () -> predictions.forEach(Prediction::scores));
      return predictions;
    }
  }
}
