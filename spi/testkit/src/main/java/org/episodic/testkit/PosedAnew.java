package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;

/** A task that is posed in another way, and what that does to the scores. */
final class PosedAnew {
  private PosedAnew() {}

  /** Returns the same task with label l renamed to N − 1 − l. */
  static EvaluationTask withReversedClasses(EvaluationTask task) {
    int way = task.shape().way();
    int shot = task.shape().shot();
    int[] order =
        IntStream.range(0, way * shot).map(i -> (way - 1 - i / shot) * shot + i % shot).toArray();
    int[] labels = IntStream.range(0, way * shot).map(i -> i / shot).toArray();
    return withSupports(task, order, labels);
  }

  /** Returns the same task with label l renamed to l + 1, and the last to 0. */
  static EvaluationTask withOtherLabels(EvaluationTask task) {
    int way = task.shape().way();
    int shot = task.shape().shot();
    int[] order =
        IntStream.range(0, way * shot)
            .map(i -> (i / shot + way - 1) % way * shot + i % shot)
            .toArray();
    int[] labels = IntStream.range(0, way * shot).map(i -> i / shot).toArray();
    return withSupports(task, order, labels);
  }

  private static EvaluationTask withSupports(EvaluationTask task, int[] order, int[] labels) {
    LabelledSet support =
        new LabelledSet(
            task.support().inputs().select(order), new ClassLabels(task.shape().way(), labels));
    return new EvaluationTask(task.shape(), support, task.query());
  }

  /** Returns the same task with the supports of each class in reverse order. */
  static EvaluationTask withReversedSupports(EvaluationTask task) {
    int shot = task.shape().shot();
    int[] order =
        IntStream.range(0, task.support().count())
            .map(i -> i / shot * shot + shot - 1 - i % shot)
            .toArray();
    return new EvaluationTask(task.shape(), task.support().select(order), task.query());
  }

  /** Returns the same task with one support less of the first class. */
  static EvaluationTask withoutSecondSupport(EvaluationTask task) {
    int[] kept = IntStream.range(0, task.support().count()).filter(i -> i != 1).toArray();
    return new EvaluationTask(task.shape(), task.support().select(kept), task.query());
  }

  /** Returns the same task with the queries in reverse order. */
  static EvaluationTask withReversedQueries(EvaluationTask task) {
    int last = task.query().count() - 1;
    return withQueries(task, IntStream.rangeClosed(0, last).map(i -> last - i).toArray());
  }

  /** Returns the same task with some of its queries. */
  static EvaluationTask withQueries(EvaluationTask task, int... positions) {
    return new EvaluationTask(task.shape(), task.support(), task.query().select(positions));
  }

  /** Returns the same task, whose queries at odd, or at even, positions are those of another. */
  static EvaluationTask withQueriesOf(EvaluationTask other, EvaluationTask task, int parity) {
    int size = task.query().shape().size();
    float[] values = new float[task.query().count() * size];
    for (int i = 0; i < task.query().count(); i++) {
      Inputs from = i % 2 == parity ? other.query() : task.query();
      from.values().position(i * size).get(values, i * size, size);
    }
    Inputs query = Inputs.wrap(task.query().shape(), values);
    return new EvaluationTask(task.shape(), task.support(), query);
  }

  /**
   * Returns by how much a query's scores change, as a share of their spread, when it is the only
   * one, or when the others are those of another task. Queries that stay keep their position, so
   * that their order alone changes nothing here.
   */
  static float changeByOtherQueries(
      Supplier<MetaLearner> learner, EvaluationTask task, EvaluationTask other) {
    List<Scores> found =
        scores(learner.get(), task, withQueriesOf(other, task, 0), withQueriesOf(other, task, 1));
    Scores usual = found.get(0);
    Scores alone = scores(learner.get(), withQueries(task, 0)).get(0);
    float largest = distance(usual, 0, alone, 0);
    for (int query = 0; query < usual.queries(); query++) {
      largest = Math.max(largest, distance(usual, query, found.get(2 - query % 2), query));
    }
    return largest;
  }

  /** Returns the scores of tasks of one size, which are predicted in one call. */
  static List<Scores> scores(MetaLearner learner, EvaluationTask... tasks) {
    List<Scores> scores = LearnerFixture.scores(learner.adaptAndPredict(List.of(tasks)));
    for (int i = 0; i < tasks.length; i++) {
      assertEquals(tasks[i].query().count(), scores.get(i).queries(), "queries with scores");
    }
    return scores;
  }

  /** Returns the largest difference between one query's scores and another's, as a share. */
  static float distance(Scores one, int query, Scores other, int otherQuery) {
    float largest = 0;
    for (int output = 0; output < one.outputs(); output++) {
      float difference = one.score(query, output) - other.score(otherQuery, output);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest / spread(one);
  }

  /**
   * Returns by how much a task's scores differ at most, which is the unit of their differences:
   * they have no other, as only the highest counts.
   *
   * @return finite, above 0; 1 if all are the same
   */
  static float spread(Scores scores) {
    float lowest = Float.MAX_VALUE;
    float highest = -Float.MAX_VALUE;
    for (float score : scores.toArray()) {
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    float spread = highest - lowest;
    return spread > 0 && Float.isFinite(spread) ? spread : 1;
  }
}
