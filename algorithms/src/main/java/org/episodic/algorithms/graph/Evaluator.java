package org.episodic.algorithms.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.algorithms.graph.EpisodeObjective.Predicted;
import org.episodic.algorithms.nn.Weights;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The evaluating part of a graph: several tasks at once. Owns the tensors it feeds. */
final class Evaluator implements AutoCloseable {
  private final TaskSpec task;
  private final int tasksAtOnce;
  private final TaskPlaceholders entries;
  private final Operand<TFloat32> scores;
  private final SortedMap<Integer, Operand<TFloat32>> afterSteps = new TreeMap<>();
  private TaskFeed feed;

  /**
   * @param queries queries of a task, or {@link TaskPlaceholders#ANY_NUMBER}
   * @param tasksAtOnce copies in the graph
   */
  Evaluator(
      Ops tf,
      TaskSpec task,
      long queries,
      EpisodeObjective objective,
      Weights weights,
      int tasksAtOnce) {
    this.task = task;
    this.tasksAtOnce = tasksAtOnce;
    entries = new TaskPlaceholders(tf, tasksAtOnce, task, task.shape().supportSize(), queries);
    List<Predicted> predicted =
        entries.split(tf).stream()
            .map(one -> objective.predict(tf, weights, one.support(), one.query().inputs()))
            .toList();
    scores = stack(tf, predicted.stream().map(Predicted::scores).toList());
    for (int steps : predicted.get(0).afterSteps().keySet()) {
      afterSteps.put(
          steps, stack(tf, predicted.stream().map(one -> one.afterSteps().get(steps)).toList()));
    }
  }

  /** Returns the floating-point operations of one task, if the number of queries is known. */
  double flops(Graph graph) {
    return FlopCount.of(graph, List.of(scores)) / tasksAtOnce;
  }

  List<Prediction> predict(Session session, List<EvaluationTask> tasks) {
    List<Prediction> predictions = new ArrayList<>();
    for (int start = 0; start < tasks.size(); start += tasksAtOnce) {
      int end = Math.min(tasks.size(), start + tasksAtOnce);
      predictions.addAll(run(session, tasks.subList(start, end)));
    }
    return predictions;
  }

  private List<Prediction> run(Session session, List<EvaluationTask> tasks) {
    load(tasks);
    Session.Runner runner = feed.feed(session.runner(), entries, false).fetch(scores);
    afterSteps.values().forEach(runner::fetch);
    try (Result result = runner.run()) {
      List<Prediction> predictions = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        SortedMap<Integer, Scores> steps = new TreeMap<>();
        int output = 1;
        for (int step : afterSteps.keySet()) {
          steps.put(step, read(result, output++, i));
        }
        predictions.add(new Prediction(read(result, 0, i), steps));
      }
      return predictions;
    }
  }

  private void load(List<EvaluationTask> tasks) {
    int queries = tasks.get(0).query().count();
    int supports = tasks.get(0).support().count();
    if (feed == null || !feed.fits(supports, queries)) {
      close();
      feed = new TaskFeed(tasksAtOnce, task, supports, queries);
    }
    feed.loadSupport(tasks.stream().map(EvaluationTask::support).toList());
    feed.loadQueries(tasks.stream().map(EvaluationTask::query).toList());
  }

  private Scores read(Result result, int output, int position) {
    TFloat32 stacked = (TFloat32) result.get(output);
    int size = Math.toIntExact(stacked.size() / tasksAtOnce);
    float[] values = new float[size];
    stacked.asRawTensor().data().asFloats().offset((long) position * size).read(values);
    return new Scores(task.outputs(), values);
  }

  private static Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> tensors) {
    return tf.stack(tensors);
  }

  @Override
  public void close() {
    if (feed != null) {
      feed.close();
      feed = null;
    }
  }
}
