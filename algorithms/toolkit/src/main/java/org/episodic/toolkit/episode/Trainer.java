package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.episode.EpisodeObjective.Training;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.runtime.FlopCount;
import org.episodic.toolkit.runtime.ResidentInputs;
import org.episodic.toolkit.runtime.TaskLayout;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The training part of a graph: several tasks at once, so that a meta-batch takes one run or
 * several. Owns the tensors it feeds.
 */
final class Trainer implements AutoCloseable {
  private final MetaParameters parameters;
  private final int tasksAtOnce;
  private final boolean together;
  private final Profiler profiler;
  private final TaskPlaceholders entries;
  private final TaskFeed feed;
  private final StepFeed inputs;
  private final Operand<TFloat32> lossSum;
  private final List<Op> targets;

  /**
   * @param noise seed of all noise
   * @param resident what inputs may be gathered from
   */
  Trainer(
      Ops tf,
      TaskSpec task,
      EpisodeObjective objective,
      TaskLayout layout,
      MetaParameters parameters,
      int metaBatch,
      int threads,
      Seed noise,
      Optional<ResidentInputs> resident,
      Profiler profiler) {
    this.parameters = parameters;
    this.profiler = profiler;
    tasksAtOnce = layout.tasksAtOnce(metaBatch, threads);
    together = tasksAtOnce == metaBatch;
    TaskShape shape = task.shape();
    int supports = shape.supportSize();
    int queries = shape.querySize();
    entries = new TaskPlaceholders(tf, tasksAtOnce, task, supports, queries, resident);
    inputs = new StepFeed(tf, noise);
    List<TaskTensors> arranged = entries.arrange(tf, layout.copies(tasksAtOnce, threads));
    int sideBySide = tasksAtOnce / arranged.size();
    List<Training> trainings = new ArrayList<>();
    for (TaskTensors one : arranged) {
      StepInputs own = inputs.of(trainings.size() * sideBySide, sideBySide);
      trainings.add(objective.train(tf, parameters.weights(), one, own));
    }
    List<Operand<TFloat32>> losses = new ArrayList<>();
    trainings.forEach(training -> losses.add(training.loss()));
    lossSum = Joins.sum(tf, losses);
    targets =
        List.of(
            together ? parameters.learn(tf, lossSum) : parameters.accumulate(tf, lossSum),
            parameters.average(tf, trainings.stream().map(Training::statistics).toList()));
    feed = new TaskFeed(tasksAtOnce, task, supports, queries, resident);
  }

  /** Returns the floating-point operations of one task. */
  double flops(Graph graph) {
    return FlopCount.of(graph, targets) / tasksAtOnce;
  }

  /** Does one step of the outer loop and returns the mean loss before it. */
  double learn(Session session, List<Episode> metaBatch) {
    double sum = 0;
    long iteration = parameters.iteration();
    for (int start = 0; start < metaBatch.size(); start += tasksAtOnce) {
      Session.Runner runner = together ? parameters.feed(session.runner()) : session.runner();
      inputs.load(iteration, start);
      sum += run(session, runner, metaBatch.subList(start, start + tasksAtOnce));
    }
    if (!together) {
      profiler.measure(LearnerActivity.COMPUTE, () -> parameters.step(session));
    }
    return sum / metaBatch.size();
  }

  private double run(Session session, Session.Runner runner, List<Episode> episodes) {
    profiler.measure(LearnerActivity.FEED, () -> load(session, episodes));
    inputs.feed(runner);
    feed.feed(runner, entries, true).fetch(lossSum);
    targets.forEach(runner::addTarget);
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private void load(Session session, List<Episode> episodes) {
    feed.loadSupport(session, episodes.stream().map(Episode::support).toList());
    feed.loadQueries(session, episodes.stream().map(episode -> episode.query().inputs()).toList());
    feed.loadQueryTargets(episodes.stream().map(episode -> episode.query().targets()).toList());
  }

  @Override
  public void close() {
    feed.close();
    inputs.close();
  }
}
