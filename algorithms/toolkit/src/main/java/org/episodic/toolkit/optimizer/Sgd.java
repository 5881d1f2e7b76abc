package org.episodic.toolkit.optimizer;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.episodic.toolkit.runtime.FlatVariable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradient descent, with momentum as in PyTorch and TensorFlow:
 *
 * <pre>
 * v ← μ v + g
 * θ ← θ − α v
 * </pre>
 *
 * @param momentum μ in [0, 1); without it nothing is kept from step to step
 */
public record Sgd(float momentum) implements Rule {

  /** Plain gradient descent. */
  public Sgd() {
    this(0);
  }

  @Override
  public List<String> moments() {
    return momentum == 0 ? List.of() : List.of("velocity");
  }

  @Override
  public List<LongToDoubleFunction> scheduled() {
    return List.of();
  }

  @Override
  public Op step(
      Ops tf,
      FlatVariable parameters,
      List<FlatVariable> moments,
      Operand<TFloat32> rate,
      List<Operand<TFloat32>> scheduled,
      Operand<TFloat32> gradient) {
    if (momentum == 0) {
      return tf.train.resourceApplyGradientDescent(parameters.handle(), rate, gradient);
    }
    return tf.train.resourceApplyMomentum(
        parameters.handle(), moments.get(0).handle(), rate, gradient, tf.constant(momentum));
  }
}
