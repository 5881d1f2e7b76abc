package org.episodic.algorithms.graph;

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
import org.episodic.algorithms.nn.ParameterSpec;
import org.episodic.algorithms.nn.ParameterSpec.Role;
import org.episodic.algorithms.nn.SecondOrderGradients;
import org.episodic.algorithms.nn.Weights;
import org.episodic.spi.Seed;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The parameters that the outer loop learns, as one vector with Adam's two moments beside it, and
 * the running statistics as another. Gradients of several runs are summed before one update.
 */
final class MetaParameters {
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
  private final Operand<TFloat32> share;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;
  private final Op update;
  private long iteration;

  MetaParameters(Ops tf, List<ParameterSpec> specs) {
    trained = specs.stream().filter(spec -> spec.role() != Role.STATISTIC).toList();
    averaged = specs.stream().filter(spec -> spec.role() == Role.STATISTIC).toList();
    theta = new FlatVariable(tf, "theta", ParameterSpec.size(trained));
    firstMoment = new FlatVariable(tf, "adam-m", ParameterSpec.size(trained));
    secondMoment = new FlatVariable(tf, "adam-v", ParameterSpec.size(trained));
    gradientSum = new FlatVariable(tf, "gradient-sum", ParameterSpec.size(trained));
    statistics = new FlatVariable(tf, "statistics", ParameterSpec.size(averaged));
    weights = Weights.view(tf, trained, theta.value()).with(view(tf, averaged, statistics));
    share = scalar(tf);
    learningRate = scalar(tf);
    beta1Power = scalar(tf);
    beta2Power = scalar(tf);
    update = update(tf);
  }

  /** Returns all parameters as tensors. */
  Weights weights() {
    return weights;
  }

  /** Builds the operation that adds the gradient of a scalar to the sum of this iteration. */
  Op accumulate(Ops tf, Operand<TFloat32> loss) {
    List<String> names = trained.stream().map(ParameterSpec::name).toList();
    List<Operand<TFloat32>> gradients =
        SecondOrderGradients.gradients(tf, loss, weights.get(names));
    return gradientSum.add(tf, Weights.flatten(tf, gradients));
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
   * Does one step of Adam.
   *
   * @param episodes how many episodes' gradients have been summed
   */
  void step(Session session, int episodes, LongToDoubleFunction rate) {
    try (TFloat32 portion = TFloat32.scalarOf(1f / episodes);
        TFloat32 alpha = TFloat32.scalarOf((float) rate.applyAsDouble(iteration));
        TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(BETA1, iteration + 1));
        TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(BETA2, iteration + 1))) {
      session
          .runner()
          .feed(share, portion)
          .feed(learningRate, alpha)
          .feed(beta1Power, power1)
          .feed(beta2Power, power2)
          .addTarget(update)
          .run()
          .close();
    }
    iteration++;
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

  private Op update(Ops tf) {
    Operand<TFloat32> gradient = tf.math.mul(gradientSum.value(), share);
    Op adam =
        tf.train.resourceApplyAdam(
            theta.handle(),
            firstMoment.handle(),
            secondMoment.handle(),
            beta1Power,
            beta2Power,
            learningRate,
            tf.constant(BETA1),
            tf.constant(BETA2),
            tf.constant(EPSILON),
            gradient);
    Ops afterwards = tf.withControlDependencies(adam);
    return gradientSum.set(afterwards, afterwards.zerosLike(gradientSum.value()));
  }

  private static Weights view(Ops tf, List<ParameterSpec> specs, FlatVariable variable) {
    return Weights.view(tf, specs, variable.value());
  }

  private static Operand<TFloat32> scalar(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }
}
