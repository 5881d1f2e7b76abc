package org.episodic.toolkit.episode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.SavedVector;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The parameters that the outer loop learns, as one vector with Adam's two moments beside it, and
 * the running statistics as another. Gradients of several runs are summed before one update. Owns
 * the tensor that it feeds.
 */
final class MetaParameters implements AutoCloseable {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final List<ParameterSpec> trained;
  private final List<ParameterSpec> averaged;
  private final FlatVariable theta;
  private final FlatVariable firstMoment;
  private final FlatVariable secondMoment;
  private final FlatVariable gradientSum;
  private final FlatVariable statistics;
  private final Weights weights;
  private final Operand<TFloat32> schedule;
  private final Op update;
  private final TFloat32 scheduled = TFloat32.tensorOf(Shape.of(3));
  private final int metaBatch;
  private long iteration;

  /**
   * @param metaBatch episodes whose gradients are summed before an update
   */
  MetaParameters(Ops tf, List<ParameterSpec> specs, int metaBatch) {
    this.metaBatch = metaBatch;
    trained = specs.stream().filter(spec -> spec.role() != Role.STATISTIC).toList();
    averaged = specs.stream().filter(spec -> spec.role() == Role.STATISTIC).toList();
    theta = new FlatVariable(tf, "theta", ParameterSpec.size(trained));
    firstMoment = new FlatVariable(tf, "adam-m", ParameterSpec.size(trained));
    secondMoment = new FlatVariable(tf, "adam-v", ParameterSpec.size(trained));
    gradientSum = new FlatVariable(tf, "gradient-sum", ParameterSpec.size(trained));
    statistics = new FlatVariable(tf, "statistics", ParameterSpec.size(averaged));
    weights = Weights.view(tf, trained, theta.value()).with(view(tf, averaged, statistics));
    schedule = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3)));
    Op adam = adam(tf, gradientSum.value());
    Ops afterwards = tf.withControlDependencies(adam);
    update = gradientSum.set(afterwards, afterwards.zerosLike(gradientSum.value()));
  }

  /** Returns all parameters as tensors. */
  Weights weights() {
    return weights;
  }

  /** Builds the operation that adds the gradient of a sum of losses to that of this iteration. */
  Op accumulate(Ops tf, Operand<TFloat32> losses) {
    return gradientSum.add(tf, gradient(tf, losses));
  }

  /**
   * Builds the operation that does a step of Adam at once, where the losses are those of the whole
   * meta-batch. A run of it is given {@link #feedSchedule the schedule}.
   */
  Op learn(Ops tf, Operand<TFloat32> losses) {
    return adam(tf, gradient(tf, losses));
  }

  private Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> losses) {
    List<String> names = trained.stream().map(ParameterSpec::name).toList();
    return Weights.flatten(tf, SecondOrderGradients.gradients(tf, losses, weights.get(names)));
  }

  /** Builds the operation that replaces the running statistics by the mean of new ones. */
  Op average(Ops tf, List<Map<String, Operand<TFloat32>>> fresh) {
    List<Operand<TFloat32>> means = new ArrayList<>();
    for (ParameterSpec spec : averaged) {
      List<Operand<TFloat32>> values = new ArrayList<>();
      fresh.forEach(one -> values.add(one.get(spec.name())));
      means.add(tf.math.div(tf.math.addN(values), tf.constant((float) fresh.size())));
    }
    return means.isEmpty() ? tf.noOp() : statistics.set(tf, Weights.flatten(tf, means));
  }

  /** Draws the first values; Adam starts from zero. */
  void initialise(Session session, Seed seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    theta.write(session, ParameterSpec.draw(trained, random));
    statistics.write(session, ParameterSpec.draw(averaged, random));
    firstMoment.write(session, new float[ParameterSpec.size(trained)]);
    secondMoment.write(session, new float[ParameterSpec.size(trained)]);
    gradientSum.write(session, new float[ParameterSpec.size(trained)]);
    iteration = 0;
  }

  /**
   * Feeds what this iteration's step of Adam depends on, and counts the iteration.
   *
   * @param rate step size at an iteration, counted from 0
   */
  Session.Runner feedSchedule(Session.Runner runner, LongToDoubleFunction rate) {
    scheduled.setFloat((float) rate.applyAsDouble(iteration), 0);
    iteration++;
    scheduled.setFloat((float) Math.pow(BETA1, iteration), 1);
    scheduled.setFloat((float) Math.pow(BETA2, iteration), 2);
    return runner.feed(schedule, scheduled);
  }

  /** Does one step of Adam on the sum of gradients. */
  void step(Session session, LongToDoubleFunction rate) {
    feedSchedule(session.runner(), rate).addTarget(update).run().close();
  }

  /** Writes parameters, optimiser state and iteration. */
  void save(Session session, DataOutputStream out) throws IOException {
    out.writeLong(iteration);
    for (FlatVariable variable : state()) {
      SavedVector.write(out, variable.read(session));
    }
  }

  /** Reads what {@link #save} wrote; nothing is changed unless all of it can be read. */
  void restore(Session session, DataInputStream in) throws IOException {
    long savedIteration = in.readLong();
    List<float[]> saved = new ArrayList<>();
    for (FlatVariable variable : state()) {
      saved.add(SavedVector.read(in, variable.size()));
    }
    iteration = savedIteration;
    for (int i = 0; i < saved.size(); i++) {
      state().get(i).write(session, saved.get(i));
    }
  }

  /** Returns the trained parameters by name; for tests of the mathematics. */
  Map<String, float[]> read(Session session) {
    float[] all = theta.read(session);
    Map<String, float[]> byName = new LinkedHashMap<>();
    int offset = 0;
    for (ParameterSpec spec : trained) {
      byName.put(spec.name(), Arrays.copyOfRange(all, offset, offset + spec.size()));
      offset += spec.size();
    }
    return byName;
  }

  private List<FlatVariable> state() {
    return List.of(theta, firstMoment, secondMoment, statistics);
  }

  private Op adam(Ops tf, Operand<TFloat32> gradients) {
    Operand<TFloat32> mean = tf.math.mul(gradients, tf.constant(1f / metaBatch));
    return tf.train.resourceApplyAdam(
        theta.handle(),
        firstMoment.handle(),
        secondMoment.handle(),
        scheduled(tf, 1),
        scheduled(tf, 2),
        scheduled(tf, 0),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        mean);
  }

  /** Returns learning rate, β1^t or β2^t. */
  private Operand<TFloat32> scheduled(Ops tf, int position) {
    return tf.reshape(
        tf.slice(schedule, tf.array(position), tf.array(1)), tf.constant(Shape.scalar()));
  }

  private static Weights view(Ops tf, List<ParameterSpec> specs, FlatVariable variable) {
    return Weights.view(tf, specs, variable.value());
  }

  @Override
  public void close() {
    scheduled.close();
  }
}
