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
 * Copies of the network that adapt to as many tasks side by side; fewer tasks use the first copies.
 * Nothing but mini-batches and losses leaves or enters the session. Owns the copies.
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

  /** Lets so many copies start from phi and v. */
  void start(Session session, int tasks) {
    Session.Runner runner = session.runner();
    starts.subList(0, tasks).forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * Does one step of the inner optimiser in as many copies as there are mini-batches.
   *
   * @param optimizerStep the number of this step since Adam's second moment was zero, from 0 on
   * @return the sum of the losses of the mini-batches before the step
   */
  double step(Session session, List<LabelledSet> miniBatches, long optimizerStep) {
    profiler.measure(LearnerActivity.FEED, () -> load(miniBatches));
    Session.Runner runner = session.runner();
    for (TaskNetwork network : networks.subList(0, miniBatches.size())) {
      network.feed(runner, optimizerStep);
      runner.fetch(network.loss).addTarget(network.step);
    }
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      double sum = 0;
      for (int i = 0; i < miniBatches.size(); i++) {
        sum += ((TFloat32) result.get(i)).getFloat();
      }
      return sum;
    }
  }

  private void load(List<LabelledSet> miniBatches) {
    for (int i = 0; i < miniBatches.size(); i++) {
      networks.get(i).load(miniBatches.get(i));
    }
  }

  /** Adds the adapted weights of so many copies to the sum of the meta-iteration. */
  void finish(Session session, int tasks) {
    session.runner().addTarget(sums.get(tasks - 1)).run().close();
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
