package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.runtime.SumOrder;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A part of a graph that evaluates tasks of any size, several at once, each by a network of its
 * own: what is fed has the size of the task. Slower than {@link Evaluator}, whose sizes are known
 * when the graph is built.
 */
final class RaggedEvaluator {
  private final TaskSpec task;
  private final Profiler profiler;
  private final List<Tower> towers;

  /** The part for one task. */
  private record Tower(
      Operand<TFloat32> supportInputs,
      Operand<TFloat32> supportTargets,
      Operand<TFloat32> queries,
      Operand<TFloat32> scores) {
    static Tower of(Ops tf, TaskSpec task, RaggedObjective objective, Weights weights) {
      InputShape in = task.input();
      Shape images = Shape.of(-1, in.height(), in.width(), in.channels());
      Operand<TFloat32> inputs = tf.placeholder(TFloat32.class, Placeholder.shape(images));
      Operand<TFloat32> targets =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, task.outputs())));
      Operand<TFloat32> queries = tf.placeholder(TFloat32.class, Placeholder.shape(images));
      LabelledTensors support = new LabelledTensors(inputs, targets);
      return new Tower(
          inputs, targets, queries, objective.predictRagged(tf, weights, support, queries));
    }
  }

  /**
   * @param task the largest way, and the inputs
   * @param tasksAtOnce how many
   */
  RaggedEvaluator(
      Graph graph,
      Ops tf,
      TaskSpec task,
      RaggedObjective objective,
      Weights weights,
      int tasksAtOnce,
      Profiler profiler) {
    this.task = task;
    this.profiler = profiler;
    towers =
        IntStream.range(0, tasksAtOnce)
            .mapToObj(i -> Tower.of(tf, task, objective, weights))
            .toList();
    assert SumOrder.isFixed(graph, fetched());
  }

  private Set<GraphOperation> fetched() {
    Set<GraphOperation> fetched = new HashSet<>();
    towers.forEach(tower -> fetched.add((GraphOperation) tower.scores().op()));
    return fetched;
  }

  List<Prediction> predict(Session session, List<EvaluationTask> tasks) {
    List<Prediction> predictions = new ArrayList<>();
    for (int start = 0; start < tasks.size(); start += towers.size()) {
      int end = Math.min(tasks.size(), start + towers.size());
      predictions.addAll(run(session, tasks.subList(start, end)));
    }
    return predictions;
  }

  private List<Prediction> run(Session session, List<EvaluationTask> tasks) {
    List<TFloat32> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      profiler.measure(
          LearnerActivity.FEED,
          () -> {
            for (int i = 0; i < tasks.size(); i++) {
              feed(runner, towers.get(i), tasks.get(i), fed);
            }
          });
      try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
        return profiler.measure(LearnerActivity.FETCH, () -> predictions(result, tasks));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  private void feed(Session.Runner runner, Tower tower, EvaluationTask posed, List<TFloat32> fed) {
    int supports = posed.support().count();
    float[] targets = new float[supports * task.outputs()];
    TargetValues.fill(posed.support().targets(), supports, task.outputs(), targets, 0);
    TFloat32 labels = tensor(targets, Shape.of(supports, task.outputs()));
    fed.add(labels);
    TFloat32 images = tensor(posed.support().inputs());
    fed.add(images);
    TFloat32 queries = tensor(posed.query());
    fed.add(queries);
    runner
        .feed(tower.supportInputs(), images)
        .feed(tower.supportTargets(), labels)
        .feed(tower.queries(), queries)
        .fetch(tower.scores());
  }

  private static TFloat32 tensor(Inputs inputs) {
    InputShape in = inputs.shape();
    return tensor(
        inputs.toArray(), Shape.of(inputs.count(), in.height(), in.width(), in.channels()));
  }

  private static TFloat32 tensor(float[] values, Shape shape) {
    TFloat32 tensor = TFloat32.tensorOf(shape);
    tensor.asRawTensor().data().asFloats().write(values);
    return tensor;
  }

  private List<Prediction> predictions(Result result, List<EvaluationTask> tasks) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int way = ((ClassLabels) tasks.get(i).support().targets()).way();
      int queries = tasks.get(i).query().count();
      float[] all = new float[queries * task.outputs()];
      ((TFloat32) result.get(i)).asRawTensor().data().asFloats().read(all);
      float[] own = new float[queries * way];
      for (int query = 0; query < queries; query++) {
        System.arraycopy(all, query * task.outputs(), own, query * way, way);
      }
      predictions.add(Prediction.of(new Scores(way, own)));
    }
    return predictions;
  }
}
