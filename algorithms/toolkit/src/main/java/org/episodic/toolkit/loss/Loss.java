package org.episodic.toolkit.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far predictions are from targets; those of {@link Losses} are such. */
@FunctionalInterface
public interface Loss {

  /**
   * Builds the loss, a scalar; of several tasks side by side, the sum of theirs.
   *
   * @param predicted [n, N], or [T, n, N] of several tasks
   * @param targets of the same shape
   */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> targets);
}
