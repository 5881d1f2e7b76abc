package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;

/**
 * Adapts copies of the network to test tasks and predicts their queries.
 *
 * @param settings the hyper-parameters
 * @param innerLoop as many copies as tasks adapt at once
 * @param together whether all queries of a task are one batch, or each is in a batch with the
 *     support set
 * @param seed of the mini-batches
 */
record Evaluator(Reptile.Settings settings, InnerLoop innerLoop, boolean together, Seed seed) {

  /**
   * Predicts the queries of each task.
   *
   * @param phi the weights that every task starts from
   * @param v Adam's second moment that every task starts from
   * @param t the steps of Adam that led to it
   */
  List<Prediction> predict(List<EvaluationTask> tasks, float[] phi, float[] v, long t) {
    int atOnce = innerLoop.networks().size();
    List<Prediction> predictions = new ArrayList<>();
    for (int start = 0; start < tasks.size(); start += atOnce) {
      int end = Math.min(tasks.size(), start + atOnce);
      predictions.addAll(predictTogether(tasks.subList(start, end), phi, v, t));
    }
    return predictions;
  }

  private List<Prediction> predictTogether(
      List<EvaluationTask> tasks, float[] phi, float[] v, long t) {
    innerLoop.start(phi, v);
    // The same orders for every task, so that none depends on the others of the list.
    List<MiniBatches> miniBatches =
        tasks.stream()
            .map(task -> new MiniBatches(task.support().count(), settings.testBatch(), seed))
            .toList();
    List<SortedMap<Integer, Scores>> traced = new ArrayList<>();
    tasks.forEach(task -> traced.add(new TreeMap<>()));
    for (int step = 1; step <= settings.testSteps(); step++) {
      List<LabelledSet> batches = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        batches.add(tasks.get(i).support().select(miniBatches.get(i).next()));
      }
      innerLoop.step(batches, t + step);
      if (settings.tracedSteps().contains(step)) {
        List<Scores> scores = predict(tasks);
        for (int i = 0; i < tasks.size(); i++) {
          traced.get(i).put(step, scores.get(i));
        }
      }
    }
    List<Scores> scores = predict(tasks);
    return IntStream.range(0, tasks.size())
        .mapToObj(i -> new Prediction(scores.get(i), traced.get(i)))
        .toList();
  }

  private List<Scores> predict(List<EvaluationTask> tasks) {
    return together
        ? innerLoop.predict(tasks.stream().map(EvaluationTask::query).toList())
        : predictEachQueryWithTheSupportSet(tasks);
  }

  private List<Scores> predictEachQueryWithTheSupportSet(List<EvaluationTask> tasks) {
    int outputs = innerLoop.outputs();
    int queries = tasks.get(0).query().count();
    float[][] scores = new float[tasks.size()][queries * outputs];
    for (int q = 0; q < queries; q++) {
      int query = q;
      List<Scores> predicted =
          innerLoop.predict(tasks.stream().map(task -> supportAnd(query, task)).toList());
      for (int i = 0; i < tasks.size(); i++) {
        for (int output = 0; output < outputs; output++) {
          scores[i][q * outputs + output] = predicted.get(i).score(0, output);
        }
      }
    }
    return IntStream.range(0, tasks.size()).mapToObj(i -> new Scores(outputs, scores[i])).toList();
  }

  /** Returns one query, followed by the support set. */
  private static Inputs supportAnd(int query, EvaluationTask task) {
    int size = task.query().shape().size();
    int supports = task.support().count();
    float[] values = new float[(1 + supports) * size];
    task.query().values().position(query * size).get(values, 0, size);
    task.support().inputs().values().get(values, size, supports * size);
    return Inputs.wrap(task.query().shape(), values);
  }
}
