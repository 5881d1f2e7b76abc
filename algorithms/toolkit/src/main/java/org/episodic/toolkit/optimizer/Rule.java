package org.episodic.toolkit.optimizer;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.episodic.toolkit.runtime.FlatVariable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How an optimiser turns a gradient into a step. Stateless. */
public interface Rule {

  /** Returns the names of the vectors that it keeps beside the parameters; they start at 0. */
  List<String> moments();

  /** Returns the numbers that change from step to step, each by the step's number t = 1, 2, … */
  List<LongToDoubleFunction> scheduled();

  /**
   * Builds a step.
   *
   * @param parameters what moves, [P]
   * @param moments as declared, each [P]
   * @param rate the step size, a scalar
   * @param scheduled as declared, scalars
   * @param gradient [P]
   */
  Op step(
      Ops tf,
      FlatVariable parameters,
      List<FlatVariable> moments,
      Operand<TFloat32> rate,
      List<Operand<TFloat32>> scheduled,
      Operand<TFloat32> gradient);
}
