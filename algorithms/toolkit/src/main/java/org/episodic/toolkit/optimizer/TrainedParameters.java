package org.episodic.toolkit.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.runtime.Entry;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Parameters of a graph that an optimiser moves: one vector [P], with the optimiser's moments
 * beside it. Owns what it feeds.
 */
public final class TrainedParameters implements AutoCloseable {
  private final List<ParameterSpec> specs;
  private final Optimizer optimizer;
  private final FlatVariable values;
  private final List<FlatVariable> moments = new ArrayList<>();
  private final Weights weights;
  private final List<Scheduled> fed = new ArrayList<>();
  private final List<Operand<TFloat32>> scheduled;
  private final Operand<TFloat32> rate;

  /** A number that is fed, by the number of the step, counted from 1. */
  private record Scheduled(LongToDoubleFunction number, Entry entry) {}

  /**
   * @param name prefix of the variables, unique in the graph
   */
  public TrainedParameters(Ops tf, String name, List<ParameterSpec> specs, Optimizer optimizer) {
    this.specs = specs;
    this.optimizer = optimizer;
    values = new FlatVariable(tf, name, ParameterSpec.size(specs));
    for (String moment : optimizer.rule().moments()) {
      moments.add(new FlatVariable(tf, name + "/" + moment, values.size()));
    }
    weights = Weights.view(tf, specs, values.value());
    scheduled = optimizer.rule().scheduled().stream().map(number -> scheduled(tf, number)).toList();
    rate = rate(tf);
  }

  private Operand<TFloat32> rate(Ops tf) {
    LearningRate learningRate = optimizer.learningRate();
    if (learningRate instanceof LearningRate.Constant constant) {
      return tf.constant((float) constant.rate());
    }
    return scheduled(tf, t -> learningRate.at(t - 1));
  }

  private Operand<TFloat32> scheduled(Ops tf, LongToDoubleFunction number) {
    Scheduled one = new Scheduled(number, new Entry(tf));
    fed.add(one);
    return one.entry.value();
  }

  /** Returns the parameters as tensors. */
  public Weights weights() {
    return weights;
  }

  /** Returns the parameters as a vector, [P]. */
  public FlatVariable values() {
    return values;
  }

  /** Returns what the optimiser keeps, in the order of {@link Rule#moments}, each [P]. */
  public List<FlatVariable> moments() {
    return List.copyOf(moments);
  }

  /** Returns all that further steps depend on: the parameters, then the moments. */
  public List<FlatVariable> state() {
    List<FlatVariable> state = new ArrayList<>(List.of(values));
    state.addAll(moments);
    return state;
  }

  /** Builds the gradient of a scalar with respect to the parameters, [P]. */
  public Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> loss) {
    List<String> names = specs.stream().map(ParameterSpec::name).toList();
    return Weights.flatten(tf, SecondOrderGradients.gradients(tf, loss, weights.get(names)));
  }

  /**
   * Builds a step of the optimiser. A run of it is {@link #feed fed}.
   *
   * @param gradient [P]
   */
  public Op step(Ops tf, Operand<TFloat32> gradient) {
    return optimizer
        .rule()
        .step(
            tf, values, moments, rate, scheduled, optimizer.prepared(tf, values.value(), gradient));
  }

  /**
   * Feeds what a step depends on.
   *
   * @param step its number, counted from 0
   */
  public Session.Runner feed(Session.Runner runner, long step) {
    for (Scheduled one : fed) {
      one.entry.load((float) one.number.applyAsDouble(step + 1));
      one.entry.feed(runner);
    }
    return runner;
  }

  /** Draws the first values; moments are 0. */
  public void initialise(Session session, UniformRandomProvider random) {
    values.write(session, ParameterSpec.draw(specs, random));
    moments.forEach(moment -> moment.write(session, new float[moment.size()]));
  }

  /** Returns the values by name; for tests of the mathematics. */
  public Map<String, float[]> read(Session session) {
    float[] all = values.read(session);
    Map<String, float[]> byName = new LinkedHashMap<>();
    int offset = 0;
    for (ParameterSpec spec : specs) {
      byName.put(spec.name(), Arrays.copyOfRange(all, offset, offset + spec.size()));
      offset += spec.size();
    }
    return byName;
  }

  @Override
  public void close() {
    fed.forEach(one -> one.entry.close());
  }
}
