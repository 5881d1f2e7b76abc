package org.episodic.toolkit.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Products of large matrices, one on each thread. Owns graph and session. */
public final class MatrixProducts implements AutoCloseable {
  private static final int SIDE = 2048;
  private static final double FLOPS = 2.0 * SIDE * SIDE * SIDE;

  private final Graph graph = new Graph();
  private final Session session;
  private final List<Op> products = new ArrayList<>();

  /**
   * @param runtime has as many threads as products that are computed at the same time
   */
  public MatrixProducts(TensorFlowRuntime runtime) {
    Ops tf = runtime.ops(graph);
    List<FlatVariable> factors = new ArrayList<>();
    for (int thread = 0; thread < runtime.threads(); thread++) {
      FlatVariable factor = new FlatVariable(tf, "factor" + thread, SIDE * SIDE);
      factors.add(factor);
      Operand<TFloat32> matrix = tf.reshape(factor.value(), tf.constant(new int[] {SIDE, SIDE}));
      products.add(tf.linalg.matMul(matrix, matrix));
    }
    session = runtime.session(graph);
    float[] values = new float[SIDE * SIDE];
    Arrays.fill(values, 1f / SIDE);
    factors.forEach(factor -> factor.write(session, values));
  }

  /** Does all products and returns their number of floating-point operations. */
  public double multiply() {
    Session.Runner runner = session.runner();
    products.forEach(runner::addTarget);
    runner.run().close();
    return FLOPS * products.size();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
