package org.episodic.testkit;

import java.util.List;
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
    LabelledSet support =
        new LabelledSet(task.support().inputs().select(order), new ClassLabels(way, labels));
    return new EvaluationTask(task.shape(), support, task.query());
  }

  /** Returns by how much a query's scores change when it is the only one. */
  static float changeWhenAlone(MetaLearner learner, EvaluationTask task) {
    Scores together = predictOne(learner, task, task.query());
    float largest = 0;
    for (int query = 0; query < together.queries(); query += 2) {
      Scores alone = predictOne(learner, task, task.query().select(query));
      largest = Math.max(largest, distance(together, query, alone, 0));
    }
    return largest;
  }

  /** Returns by how much a query's scores change when the queries come in reverse order. */
  static float changeWhenShuffled(MetaLearner learner, EvaluationTask task) {
    int last = task.query().count() - 1;
    int[] backwards = IntStream.rangeClosed(0, last).map(i -> last - i).toArray();
    Scores straight = predictOne(learner, task, task.query());
    Scores reversed = predictOne(learner, task, task.query().select(backwards));
    float largest = 0;
    for (int query = 0; query <= last; query++) {
      largest = Math.max(largest, distance(straight, query, reversed, last - query));
    }
    return largest;
  }

  private static Scores predictOne(MetaLearner learner, EvaluationTask task, Inputs query) {
    EvaluationTask posed = new EvaluationTask(task.shape(), task.support(), query);
    return learner.adaptAndPredict(List.of(posed)).get(0).scores();
  }

  /** Returns the largest difference between one query's scores and another's. */
  private static float distance(Scores one, int query, Scores other, int otherQuery) {
    float largest = 0;
    for (int output = 0; output < one.outputs(); output++) {
      float difference = one.score(query, output) - other.score(otherQuery, output);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }
}
