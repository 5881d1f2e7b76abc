package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.LabelledSet;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Copies of the network that adapt to as many tasks side by side, each to one or to several; fewer
 * tasks use the first copies. Nothing but mini-batches and losses leaves or enters the session.
 * Owns the copies.
 */
final class InnerLoop implements AutoCloseable {
  private final List<TaskNetwork> networks;
  private final Profiler profiler;
  private final List<Op> starts = new ArrayList<>();
  private final List<Op> sums = new ArrayList<>();
  private final Op carry;

  InnerLoop(Ops tf, InitialWeights meta, List<TaskNetwork> networks, Profiler profiler) {
    this.networks = networks;
    this.profiler = profiler;
    Op earlier = tf.noOp();
    for (TaskNetwork network : networks) {
      starts.add(meta.start(tf, network));
      // One after another, so that equal seeds give equal bits.
      earlier = meta.add(tf, network, earlier);
      sums.add(earlier);
    }
    carry = meta.carry(tf, networks.get(0));
  }

  /** Returns the copies. */
  List<TaskNetwork> networks() {
    return networks;
  }

  /** Returns how many tasks can adapt side by side. */
  int tasks() {
    return networks.size() * tasksOfCopy();
  }

  private int tasksOfCopy() {
    return networks.get(0).tasks();
  }

  private int copiesFor(int tasks) {
    return (tasks + tasksOfCopy() - 1) / tasksOfCopy();
  }

  /** Lets the copies of so many tasks start from phi and v. */
  void start(Session session, int tasks) {
    Session.Runner runner = session.runner();
    starts.subList(0, copiesFor(tasks)).forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * Does one step of the inner optimiser for as many tasks as there are mini-batches.
   *
   * @param optimizerStep the number of this step since Adam's second moment was zero, from 0 on
   * @return the sum of the losses of the mini-batches before the step; of no use if there are fewer
   *     than the copies have tasks
   */
  double step(Session session, List<LabelledSet> miniBatches, long optimizerStep) {
    profiler.measure(LearnerActivity.FEED, () -> load(miniBatches));
    Session.Runner runner = session.runner();
    int copies = copiesFor(miniBatches.size());
    for (TaskNetwork network : networks.subList(0, copies)) {
      network.feed(runner, optimizerStep);
      runner.fetch(network.loss).addTarget(network.step);
    }
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      double sum = 0;
      for (int i = 0; i < copies; i++) {
        sum += ((TFloat32) result.get(i)).getFloat();
      }
      return sum;
    }
  }

  private void load(List<LabelledSet> miniBatches) {
    int each = tasksOfCopy();
    for (int i = 0; i < copiesFor(miniBatches.size()); i++) {
      int end = Math.min(miniBatches.size(), (i + 1) * each);
      networks.get(i).load(miniBatches.subList(i * each, end));
    }
  }

  /** Adds the adapted weights of so many tasks to the sum of the meta-iteration. */
  void finish(Session session, int tasks) {
    if (tasks % tasksOfCopy() != 0) {
      throw new IllegalArgumentException(
          "Tasks must be a multiple of %s, found %s".formatted(tasksOfCopy(), tasks));
    }
    session.runner().addTarget(sums.get(copiesFor(tasks) - 1)).run().close();
  }

  /** Does the same for the first copy and lets v go on from it. */
  void finishAndCarry(Session session) {
    session.runner().addTarget(sums.get(0)).addTarget(carry).run().close();
  }

  @Override
  public void close() {
    networks.forEach(TaskNetwork::close);
  }
}
