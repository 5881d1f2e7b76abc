package org.episodic.toolkit.gradient;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Solve;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** Solves linear systems. Can be differentiated any number of times, which TensorFlow's cannot. */
public final class LinearSystem {
  static {
    GradientRegistry.register(Solve.OP_NAME, LinearSystem::gradient);
  }

  private LinearSystem() {}

  /**
   * Returns Z with A Z = B.
   *
   * @param a A, regular, [n, n] or [T, n, n]
   * @param b B, [n, k] or [T, n, k]
   * @return of the shape of B
   */
  public static Operand<TFloat32> solve(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.linalg.solve(a, b);
  }

  /** Of Z: that of B is G = A⁻ᵀ dZ, that of A is −G Zᵀ; where A is transposed, −Z Gᵀ. */
  private static List<Operand<?>> gradient(
      Ops tf, GraphOperation solve, List<Output<?>> gradients) {
    boolean transposed = solve.attributes().getAttrBool("adjoint");
    Operand<TFloat32> z = asFloat(solve.output(0));
    Operand<TFloat32> g =
        tf.linalg.solve(
            asFloat(solve.input(0)), asFloat(gradients.get(0)), Solve.adjoint(!transposed));
    Operand<TFloat32> product = transposed ? outer(tf, z, g) : outer(tf, g, z);
    return List.of(tf.math.neg(product), g);
  }

  /** Returns u vᵀ. */
  private static Operand<TFloat32> outer(Ops tf, Operand<TFloat32> u, Operand<TFloat32> v) {
    return tf.train.batchMatMul(u, v, TFloat32.class, BatchMatMul.adjY(true));
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }
}
