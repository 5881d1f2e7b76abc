package org.episodic.toolkit.clustering;

import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Scalar products of a block of points with all centroids, where k-means spends its time. Owns its
 * graph; used by several threads at once, each product on one of them.
 */
public final class BlockProducts implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Operand<TFloat32> points;
  private final Operand<TFloat32> centroids;
  private final Operand<TFloat32> products;
  private final Session session;

  /**
   * Builds the graph.
   *
   * @param size length M of a point
   * @param threads products that are computed at the same time
   */
  public BlockProducts(int size, int threads) {
    Ops tf = Ops.create(graph);
    points = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size)));
    centroids = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size)));
    products = tf.linalg.matMul(points, centroids, MatMul.transposeB(true));
    session = TensorFlowRuntime.cpu(threads).session(graph);
  }

  /**
   * Computes x·c for each pair.
   *
   * @param x points, [b, M]
   * @param c centroids, [k, M]
   * @param into b·k values, point after point
   */
  void multiply(TFloat32 x, TFloat32 c, float[] into) {
    try (Result result =
        session.runner().feed(points, x).feed(centroids, c).fetch(products).run()) {
      ((TFloat32) result.get(0))
          .asRawTensor()
          .data()
          .asFloats()
          .read(into, 0, Math.toIntExact(x.shape().get(0) * c.shape().get(0)));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
