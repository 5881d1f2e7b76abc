package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * Adapts copies of the network to test tasks and predicts their queries. Owns copies and
 * predictors.
 */
final class BatchPredictor implements AutoCloseable {
  private static final int BATCHES_AT_ONCE = 5;

  private final Reptile.Settings settings;
  private final boolean together;
  private final Seed seed;
  private final Profiler profiler;
  private final InnerLoop innerLoop;
  private final List<List<Predictor>> predictors = new ArrayList<>();

  /**
   * @param networks copies for as many tasks as adapt at once
   * @param together whether all queries of a task are one batch, or each is in a batch with the
   *     support set
   * @param seed of the mini-batches
   */
  BatchPredictor(
      Ops tf,
      TaskShape shape,
      Reptile.Settings settings,
      InitialWeights meta,
      List<TaskNetwork> networks,
      boolean together,
      Seed seed,
      Profiler profiler) {
    this.settings = settings;
    this.together = together;
    this.seed = seed;
    this.profiler = profiler;
    innerLoop = new InnerLoop(tf, meta, networks, profiler);
    long batch = together ? TaskNetwork.ANY_NUMBER : 1 + shape.supportSize();
    int atOnce = together ? 1 : Math.min(BATCHES_AT_ONCE, shape.querySize());
    for (TaskNetwork network : networks) {
      predictors.add(
          IntStream.range(0, atOnce).mapToObj(i -> network.predictor(tf, batch)).toList());
    }
  }

  /**
   * Predicts the queries of each task.
   *
   * @param t the steps of Adam that led to v
   */
  List<Prediction> predict(Session session, List<EvaluationTask> tasks, long t) {
    int atOnce = innerLoop.tasks();
    List<Prediction> predictions = new ArrayList<>();
    for (int start = 0; start < tasks.size(); start += atOnce) {
      int end = Math.min(tasks.size(), start + atOnce);
      predictions.addAll(predictAtOnce(session, tasks.subList(start, end), t));
    }
    return predictions;
  }

  private List<Prediction> predictAtOnce(Session session, List<EvaluationTask> tasks, long t) {
    innerLoop.start(session, tasks.size());
    // The same orders for every task, so that none depends on the others of the list.
    List<MiniBatches> miniBatches =
        tasks.stream()
            .map(task -> new MiniBatches(task.support().count(), settings.test().batch(), seed))
            .toList();
    List<SortedMap<Integer, Scores>> traced = new ArrayList<>();
    tasks.forEach(task -> traced.add(new TreeMap<>()));
    for (int step = 1; step <= settings.test().steps(); step++) {
      List<LabelledSet> batches = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        batches.add(tasks.get(i).support().select(miniBatches.get(i).next()));
      }
      innerLoop.step(session, batches, t + step - 1);
      if (settings.tracedSteps().contains(step)) {
        List<Scores> scores = scores(session, tasks);
        for (int i = 0; i < tasks.size(); i++) {
          traced.get(i).put(step, scores.get(i));
        }
      }
    }
    List<Scores> scores = scores(session, tasks);
    return IntStream.range(0, tasks.size())
        .mapToObj(i -> new Prediction(scores.get(i), traced.get(i)))
        .toList();
  }

  private List<Scores> scores(Session session, List<EvaluationTask> tasks) {
    return together
        ? scoresOfWholeBatches(session, tasks)
        : scoresOfEachQueryWithTheSupportSet(session, tasks);
  }

  private List<Scores> scoresOfWholeBatches(Session session, List<EvaluationTask> tasks) {
    List<List<EvaluationTask>> groups = groups(tasks);
    Session.Runner runner = session.runner();
    for (int i = 0; i < groups.size(); i++) {
      fetch(runner, predictors.get(i).get(0), groups.get(i), EvaluationTask::query);
    }
    List<Scores> scores = new ArrayList<>();
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      for (int i = 0; i < groups.size(); i++) {
        for (int task = 0; task < groups.get(i).size(); task++) {
          int queries = groups.get(i).get(task).query().count();
          scores.add(predictors.get(i).get(0).read(result, i, task, queries));
        }
      }
    }
    return scores;
  }

  private List<Scores> scoresOfEachQueryWithTheSupportSet(
      Session session, List<EvaluationTask> tasks) {
    List<List<EvaluationTask>> groups = groups(tasks);
    int atOnce = predictors.get(0).size();
    int outputs = predictors.get(0).get(0).outputs();
    int queries = tasks.get(0).query().count();
    float[][] scores = new float[tasks.size()][queries * outputs];
    for (int start = 0; start < queries; start += atOnce) {
      int first = start;
      int count = Math.min(atOnce, queries - start);
      Session.Runner runner = session.runner();
      for (int i = 0; i < groups.size(); i++) {
        for (int j = 0; j < count; j++) {
          int query = first + j;
          fetch(runner, predictors.get(i).get(j), groups.get(i), task -> supportAnd(query, task));
        }
      }
      try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
        for (int task = 0; task < tasks.size(); task++) {
          int group = task / groups.get(0).size();
          for (int j = 0; j < count; j++) {
            Predictor predictor = predictors.get(group).get(j);
            Scores one = predictor.read(result, group * count + j, task % groups.get(0).size(), 1);
            for (int output = 0; output < outputs; output++) {
              scores[task][(start + j) * outputs + output] = one.score(0, output);
            }
          }
        }
      }
    }
    return Arrays.stream(scores).map(values -> new Scores(outputs, values)).toList();
  }

  /** Returns the tasks of each copy. */
  private List<List<EvaluationTask>> groups(List<EvaluationTask> tasks) {
    int each = predictors.get(0).get(0).tasks();
    List<List<EvaluationTask>> groups = new ArrayList<>();
    for (int start = 0; start < tasks.size(); start += each) {
      groups.add(tasks.subList(start, Math.min(tasks.size(), start + each)));
    }
    return groups;
  }

  private static void fetch(
      Session.Runner runner,
      Predictor predictor,
      List<EvaluationTask> tasks,
      Function<EvaluationTask, Inputs> batch) {
    Values.load(predictor.inputs(), tasks.stream().map(batch).toList(), predictor.tasks());
    predictor.inputs().feed(runner);
    runner.fetch(predictor.scores());
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

  @Override
  public void close() {
    predictors.forEach(copy -> copy.forEach(Predictor::close));
    innerLoop.close();
  }
}
