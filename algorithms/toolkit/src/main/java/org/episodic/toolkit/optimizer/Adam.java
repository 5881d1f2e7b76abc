package org.episodic.toolkit.optimizer;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.episodic.toolkit.runtime.FlatVariable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, ICLR 2015), by TensorFlow's kernel, whose ε is that of section 2 of the
 * paper:
 *
 * <pre>
 * m ← β1 m + (1 − β1) g
 * v ← β2 v + (1 − β2) g²
 * θ ← θ − α √(1 − β2^t) / (1 − β1^t) · m / (√v + ε)
 * </pre>
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon ε
 */
public record Adam(double beta1, double beta2, double epsilon) implements Rule {

  /** With β2 = 0.999 and ε = 1e-8, both as floats, which is what the kernel computes with. */
  public Adam(float beta1) {
    this(beta1, 0.999f, 1e-8f);
  }

  /** With β1 = 0.9, β2 = 0.999 and ε = 1e-8, as in the paper. */
  public Adam() {
    this(0.9f);
  }

  /** Returns those of m and v. */
  @Override
  public List<String> moments() {
    return List.of("first-moment", "second-moment");
  }

  @Override
  public List<LongToDoubleFunction> scheduled() {
    return List.of(t -> Math.pow(beta1, t), t -> Math.pow(beta2, t));
  }

  @Override
  public Op step(
      Ops tf,
      FlatVariable parameters,
      List<FlatVariable> moments,
      Operand<TFloat32> rate,
      List<Operand<TFloat32>> scheduled,
      Operand<TFloat32> gradient) {
    return tf.train.resourceApplyAdam(
        parameters.handle(),
        moments.get(0).handle(),
        moments.get(1).handle(),
        scheduled.get(0),
        scheduled.get(1),
        rate,
        tf.constant((float) beta1),
        tf.constant((float) beta2),
        tf.constant((float) epsilon),
        gradient);
  }
}
