package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The parameters of one network with Adam's moments. Owns the numbers it feeds. */
final class Adam implements AutoCloseable {
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final List<ParameterSpec> specs;
  private final Settings settings;
  private final FlatVariable values;
  private final FlatVariable firstMoment;
  private final FlatVariable secondMoment;
  private final Weights weights;
  private final Operand<TFloat32> power1;
  private final Operand<TFloat32> power2;
  private final TFloat32 power1Value = TFloat32.scalarOf(1);
  private final TFloat32 power2Value = TFloat32.scalarOf(1);
  private Op update;

  /**
   * What models choose.
   *
   * @param learningRate the step size
   * @param beta1 decay of the first moment
   */
  record Settings(float learningRate, float beta1) {}

  /**
   * @param name unique in the graph
   * @param specs the parameters
   */
  Adam(Ops tf, String name, List<ParameterSpec> specs, Settings settings) {
    this.specs = specs;
    this.settings = settings;
    int size = ParameterSpec.size(specs);
    values = new FlatVariable(tf, name, size);
    firstMoment = new FlatVariable(tf, name + "-m", size);
    secondMoment = new FlatVariable(tf, name + "-v", size);
    weights = Weights.view(tf, specs, values.value());
    power1 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    power2 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** Returns the parameters as tensors. */
  Weights weights() {
    return weights;
  }

  /** Builds the update that descends a scalar; called once. */
  void descend(Ops tf, Operand<TFloat32> loss) {
    List<String> names = specs.stream().map(ParameterSpec::name).toList();
    update =
        tf.train.resourceApplyAdam(
            values.handle(),
            firstMoment.handle(),
            secondMoment.handle(),
            power1,
            power2,
            tf.constant(settings.learningRate()),
            tf.constant(settings.beta1()),
            tf.constant(BETA2),
            tf.constant(EPSILON),
            Weights.flatten(tf, SecondOrderGradients.gradients(tf, loss, weights.get(names))));
  }

  /** Draws the first values; the moments are zero. */
  void initialise(Session session, Seed seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    restore(
        session,
        List.of(
            ParameterSpec.draw(specs, random), new float[values.size()], new float[values.size()]));
  }

  /** Adds the update to a run. */
  void addTo(Session.Runner runner, long step) {
    power1Value.setFloat((float) Math.pow(settings.beta1(), step + 1));
    power2Value.setFloat((float) Math.pow(BETA2, step + 1));
    runner.feed(power1, power1Value).feed(power2, power2Value).addTarget(update);
  }

  /** Returns parameters and moments, as copies. */
  List<float[]> state(Session session) {
    return List.of(values.read(session), firstMoment.read(session), secondMoment.read(session));
  }

  /** Restores what {@link #state} returned. */
  void restore(Session session, List<float[]> state) {
    values.write(session, state.get(0));
    firstMoment.write(session, state.get(1));
    secondMoment.write(session, state.get(2));
  }

  @Override
  public void close() {
    power1Value.close();
    power2Value.close();
  }
}
