package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.layer.RunningStatistics;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.TrainedParameters;
import org.episodic.toolkit.runtime.Counter;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.SavedState;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The parameters that the outer loop learns, and the running statistics as another vector.
 * Gradients of several runs are summed before one update. Owns what it feeds.
 */
final class MetaParameters implements AutoCloseable {
  private final List<ParameterSpec> averaged;
  private final TrainedParameters theta;
  private final FlatVariable gradientSum;
  private final FlatVariable statistics;
  private final Weights weights;
  private final Op update;
  private final int metaBatch;
  private final Counter iteration = new Counter();

  /**
   * @param metaBatch episodes whose gradients are summed before an update
   */
  MetaParameters(Ops tf, List<ParameterSpec> specs, Optimizer optimizer, int metaBatch) {
    this.metaBatch = metaBatch;
    averaged = specs.stream().filter(spec -> spec.role() == Role.STATISTIC).toList();
    List<ParameterSpec> trained =
        specs.stream().filter(spec -> spec.role() != Role.STATISTIC).toList();
    theta = new TrainedParameters(tf, "theta", trained, optimizer);
    gradientSum = new FlatVariable(tf, "gradient-sum", ParameterSpec.size(trained));
    statistics = new FlatVariable(tf, "statistics", ParameterSpec.size(averaged));
    weights = theta.weights().with(Weights.view(tf, averaged, statistics.value()));
    Op step = step(tf, gradientSum.value());
    Ops afterwards = tf.withControlDependencies(step);
    update = gradientSum.set(afterwards, afterwards.zerosLike(gradientSum.value()));
  }

  /** Returns all parameters as tensors. */
  Weights weights() {
    return weights;
  }

  /** Builds the operation that adds the gradient of a sum of losses to that of this iteration. */
  Op accumulate(Ops tf, Operand<TFloat32> losses) {
    return gradientSum.add(tf, theta.gradient(tf, losses));
  }

  /**
   * Builds the operation that does a step of the optimiser at once, where the losses are those of
   * the whole meta-batch. A run of it is {@link #feed fed}.
   */
  Op learn(Ops tf, Operand<TFloat32> losses) {
    return step(tf, theta.gradient(tf, losses));
  }

  /** On the mean gradient of the meta-batch. */
  private Op step(Ops tf, Operand<TFloat32> gradients) {
    return theta.step(tf, tf.math.mul(gradients, tf.constant(1f / metaBatch)));
  }

  /** Builds the operation that replaces the running statistics by the mean of new ones. */
  Op average(Ops tf, List<Map<String, Operand<TFloat32>>> fresh) {
    Map<String, Operand<TFloat32>> mean = RunningStatistics.mean(tf, fresh);
    List<Operand<TFloat32>> means =
        averaged.stream().<Operand<TFloat32>>map(spec -> mean.get(spec.name())).toList();
    return means.isEmpty() ? tf.noOp() : statistics.set(tf, Weights.flatten(tf, means));
  }

  /** Draws the first values. */
  void initialise(Session session, Seed seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    theta.initialise(session, random);
    statistics.write(session, ParameterSpec.draw(averaged, random));
    gradientSum.write(session, new float[gradientSum.size()]);
  }

  /** Returns the number of meta-iterations so far. */
  long iteration() {
    return iteration.value();
  }

  /** Feeds what this iteration's step depends on, and counts the iteration. */
  Session.Runner feed(Session.Runner runner) {
    theta.feed(runner, iteration.value());
    iteration.add(1);
    return runner;
  }

  /** Does one step of the optimiser on the sum of gradients. */
  void step(Session session) {
    feed(session.runner()).addTarget(update).run().close();
  }

  /** Returns parameters, optimiser state and iteration. */
  SavedState state() {
    List<FlatVariable> vectors = new ArrayList<>(theta.state());
    vectors.add(statistics);
    return new SavedState(List.of(iteration), vectors);
  }

  /** Returns the trained parameters by name; for tests of the mathematics. */
  Map<String, float[]> read(Session session) {
    return theta.read(session);
  }

  @Override
  public void close() {
    theta.close();
  }
}
