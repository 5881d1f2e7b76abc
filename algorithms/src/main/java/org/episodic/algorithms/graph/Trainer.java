package org.episodic.algorithms.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.algorithms.graph.EpisodeObjective.Training;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The training part of a graph: several tasks at once. Owns the tensors it feeds. */
final class Trainer implements AutoCloseable {
  private final int tasksAtOnce;
  private final TaskPlaceholders entries;
  private final TaskFeed feed;
  private final Operand<TFloat32> lossSum;
  private final List<Op> targets;

  Trainer(
      Ops tf,
      TaskSpec task,
      EpisodeObjective objective,
      MetaParameters parameters,
      int tasksAtOnce) {
    this.tasksAtOnce = tasksAtOnce;
    TaskShape shape = task.shape();
    entries = new TaskPlaceholders(tf, tasksAtOnce, task, shape.supportSize(), shape.querySize());
    List<Training> trainings =
        entries.split(tf).stream()
            .map(one -> objective.train(tf, parameters.weights(), one))
            .toList();
    List<Operand<TFloat32>> losses = new ArrayList<>();
    trainings.forEach(training -> losses.add(training.loss()));
    lossSum = tf.math.addN(losses);
    targets =
        List.of(
            parameters.accumulate(tf, lossSum),
            parameters.average(tf, trainings.stream().map(Training::statistics).toList()));
    feed = new TaskFeed(tasksAtOnce, task, shape.supportSize(), shape.querySize());
  }

  /** Returns the floating-point operations of one task. */
  double flops(Graph graph) {
    return FlopCount.of(graph, targets) / tasksAtOnce;
  }

  /** Adds the gradients of a whole meta-batch to the sum and returns the mean loss. */
  double accumulate(Session session, List<Episode> metaBatch) {
    double sum = 0;
    for (int start = 0; start < metaBatch.size(); start += tasksAtOnce) {
      sum += run(session, metaBatch.subList(start, start + tasksAtOnce));
    }
    return sum / metaBatch.size();
  }

  private double run(Session session, List<Episode> episodes) {
    feed.loadSupport(episodes.stream().map(Episode::support).toList());
    feed.loadQueries(episodes.stream().map(episode -> episode.query().inputs()).toList());
    feed.loadQueryTargets(episodes.stream().map(episode -> episode.query().targets()).toList());
    Session.Runner runner = feed.feed(session.runner(), entries, true);
    targets.forEach(runner::addTarget);
    try (Result result = runner.fetch(lossSum).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The smallest divisor of a meta-batch that occupies all threads: few copies in the graph. */
  static int divisor(int metaBatch, int threads) {
    return IntStream.rangeClosed(Math.min(threads, metaBatch), metaBatch)
        .filter(n -> metaBatch % n == 0)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    feed.close();
  }
}
