package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.episode.EpisodeObjective.Predicted;
import org.episodic.toolkit.runtime.FlopCount;
import org.episodic.toolkit.runtime.ResidentInputs;
import org.episodic.toolkit.runtime.SumOrder;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A part of a graph that evaluates several tasks at once. Owns the tensors it feeds. */
final class Evaluator implements AutoCloseable {
  private final TaskSpec task;
  private final int tasksAtOnce;
  private final TaskPlaceholders entries;
  private final Operand<TFloat32> scores;
  private final SortedMap<Integer, Operand<TFloat32>> afterSteps = new TreeMap<>();
  private final TaskFeed feed;
  private final Profiler profiler;

  /**
   * @param queries queries of a task
   * @param copies of the objective, which share the tasks
   * @param tasksAtOnce how many
   * @param resident what inputs may be gathered from
   */
  Evaluator(
      Graph graph,
      Ops tf,
      TaskSpec task,
      int queries,
      EpisodeObjective objective,
      int copies,
      Weights weights,
      int tasksAtOnce,
      Optional<ResidentInputs> resident,
      Profiler profiler) {
    this.task = task;
    this.profiler = profiler;
    this.tasksAtOnce = tasksAtOnce;
    int supports = task.shape().supportSize();
    entries = new TaskPlaceholders(tf, tasksAtOnce, task, supports, queries, resident);
    List<Predicted> predicted =
        entries.arrange(tf, copies).stream()
            .map(one -> objective.predict(tf, weights, one.support(), one.query().inputs()))
            .toList();
    scores = entries.join(tf, predicted.stream().map(Predicted::scores).toList());
    for (int steps : predicted.get(0).afterSteps().keySet()) {
      afterSteps.put(
          steps,
          entries.join(tf, predicted.stream().map(one -> one.afterSteps().get(steps)).toList()));
    }
    assert SumOrder.isFixed(graph, fetched());
    feed = new TaskFeed(tasksAtOnce, task, supports, queries, resident);
  }

  private Set<GraphOperation> fetched() {
    Set<GraphOperation> fetched = new HashSet<>();
    Stream.concat(Stream.of(scores), afterSteps.values().stream())
        .forEach(one -> fetched.add((GraphOperation) one.op()));
    return fetched;
  }

  /** Returns the floating-point operations of one task. */
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
    profiler.measure(LearnerActivity.FEED, () -> load(session, tasks));
    Session.Runner runner = feed.feed(session.runner(), entries, false).fetch(scores);
    afterSteps.values().forEach(runner::fetch);
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      return profiler.measure(LearnerActivity.FETCH, () -> predictions(result, tasks.size()));
    }
  }

  private void load(Session session, List<EvaluationTask> tasks) {
    feed.loadSupport(session, tasks.stream().map(EvaluationTask::support).toList());
    feed.loadQueries(session, tasks.stream().map(EvaluationTask::query).toList());
  }

  private List<Prediction> predictions(Result result, int count) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SortedMap<Integer, Scores> steps = new TreeMap<>();
      int output = 1;
      for (int step : afterSteps.keySet()) {
        steps.put(step, read(result, output++, i));
      }
      predictions.add(new Prediction(read(result, 0, i), steps));
    }
    return predictions;
  }

  private Scores read(Result result, int output, int position) {
    TFloat32 stacked = (TFloat32) result.get(output);
    int size = Math.toIntExact(stacked.size() / tasksAtOnce);
    float[] values = new float[size];
    stacked.asRawTensor().data().asFloats().offset((long) position * size).read(values);
    return new Scores(task.outputs(), values);
  }

  @Override
  public void close() {
    feed.close();
  }
}
