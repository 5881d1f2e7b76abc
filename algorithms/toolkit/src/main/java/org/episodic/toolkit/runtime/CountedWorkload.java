package org.episodic.toolkit.runtime;

import java.util.Iterator;
import org.episodic.spi.algorithm.Workload;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/**
 * A workload whose operations have been counted. Owns what it multiplies.
 *
 * @param perMetaIteration floating-point operations
 * @param perTask floating-point operations
 * @param graphNodes nodes of the learner's graph
 * @param products as many as the learner has threads
 */
public record CountedWorkload(
    double perMetaIteration, double perTask, long graphNodes, MatrixProducts products)
    implements Workload {

  /** Returns the workload of a learner that computes in this graph. */
  public static CountedWorkload of(
      Graph graph, double perMetaIteration, double perTask, TensorFlowRuntime runtime) {
    return new CountedWorkload(
        perMetaIteration, perTask, nodes(graph), new MatrixProducts(runtime));
  }

  @Override
  public double multiply() {
    return products.multiply();
  }

  @Override
  public void close() {
    products.close();
  }

  private static long nodes(Graph graph) {
    long nodes = 0;
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); all.next()) {
      nodes++;
    }
    return nodes;
  }
}
