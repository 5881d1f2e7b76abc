package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.runtime.Entry;
import org.episodic.toolkit.runtime.FlatVariable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What stays from task to task: phi, v, and the sum of the weights that were adapted in this
 * meta-iteration. All three live in the session; owns the entries of the meta-step.
 */
final class InitialWeights implements AutoCloseable {
  /** The meta-parameters. */
  final FlatVariable phi;

  /** Adam's second moment that a task starts from. */
  final FlatVariable v;

  private final FlatVariable sum;
  private final Entry epsilon;
  private final Entry share;
  private final Op metaStep;

  /**
   * @param size number of weights
   */
  InitialWeights(Ops tf, int size) {
    phi = new FlatVariable(tf, "phi", size);
    v = new FlatVariable(tf, "v", size);
    sum = new FlatVariable(tf, "sum", size);
    epsilon = new Entry(tf);
    share = new Entry(tf);
    Operand<TFloat32> mean = tf.math.mul(sum.value(), share.value());
    Operand<TFloat32> way = tf.math.mul(epsilon.value(), tf.math.sub(mean, phi.value()));
    Op update = tf.assignAddVariableOp(phi.handle(), way);
    Ops afterwards = tf.withControlDependencies(update);
    metaStep = afterwards.assignVariableOp(sum.handle(), afterwards.zerosLike(way));
  }

  /** Replaces phi and v. */
  void write(Session session, float[] newPhi, float[] newV) {
    phi.write(session, newPhi);
    v.write(session, newV);
    sum.write(session, new float[sum.size()]);
  }

  /** Builds the operation that makes a copy of the network start from phi and v. */
  Op start(Ops tf, TaskNetwork network) {
    List<Op> assignments = new ArrayList<>();
    assignments.add(network.w.values().set(tf, network.spread(tf, phi.value())));
    List<FlatVariable> moments = network.w.moments();
    if (!moments.isEmpty()) {
      // With β1 = 0 each step replaces the first moment, but for the rounding of m + (g − m).
      assignments.add(moments.get(0).set(tf, tf.zerosLike(network.spread(tf, phi.value()))));
      assignments.add(moments.get(1).set(tf, network.spread(tf, v.value())));
    }
    return tf.withControlDependencies(assignments).noOp();
  }

  /** Builds the operation that adds the weights of a copy to the sum, after the earlier copies. */
  Op add(Ops tf, TaskNetwork network, Op earlier) {
    return tf.withControlDependencies(earlier)
        .assignAddVariableOp(sum.handle(), network.summed(tf));
  }

  /** Builds the operation by which v goes on from a copy for one task. */
  Op carry(Ops tf, TaskNetwork network) {
    List<FlatVariable> moments = network.w.moments();
    return moments.isEmpty() || network.tasks() > 1 ? tf.noOp() : v.set(tf, moments.get(1).value());
  }

  /** Does phi ← phi + epsilon · (sum / tasks − phi) and empties the sum. */
  void metaStep(Session session, double size, int tasks) {
    epsilon.load((float) size);
    share.load(1f / tasks);
    Session.Runner runner = session.runner().addTarget(metaStep);
    epsilon.feed(runner);
    share.feed(runner);
    runner.run().close();
  }

  @Override
  public void close() {
    epsilon.close();
    share.close();
  }
}
