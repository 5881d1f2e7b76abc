package org.episodic.toolkit.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;

/**
 * Counts the floating-point operations of convolutions and matrix products, an addition and a
 * multiplication being two. Everything else, such as batch norm, is left out, as is usual where a
 * rate is compared with that of a matrix product.
 */
public final class FlopCount {
  private static final Set<String> MATRIX_PRODUCTS =
      Set.of("MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3");

  private FlopCount() {}

  /**
   * Returns what a run with these targets costs.
   *
   * @return NaN if the shape of an operand is not known before the run
   */
  public static double of(Graph graph, Collection<? extends Op> targets) {
    Set<GraphOperation> needed = new HashSet<>();
    targets.forEach(target -> needed.add((GraphOperation) target.op()));
    needed.addAll(graph.subgraphToOps(Set.copyOf(needed)));
    return needed.stream().mapToDouble(FlopCount::of).sum();
  }

  private static double of(GraphOperation operation) {
    String type = operation.type();
    if (MATRIX_PRODUCTS.contains(type)) {
      return ofProduct(operation);
    }
    return switch (type) {
      case "Conv2D" -> ofConvolution(operation.output(0), operation.input(1).shape());
      case "Conv2DBackpropInput" -> ofConvolution(operation.input(2), operation.input(1).shape());
      case "Conv2DBackpropFilter" -> ofConvolution(operation.input(2), operation.output(0).shape());
      default -> 0;
    };
  }

  /** Every value on the side of the outputs meets each filter value of its channel once. */
  private static double ofConvolution(Output<?> outputSide, Shape filter) {
    return 2 * size(outputSide.shape()) * size(filter) / size(filter, axis -> axis == 3);
  }

  private static double ofProduct(GraphOperation operation) {
    Shape left = operation.input(0).shape();
    boolean batched = !operation.type().equals("MatMul");
    boolean transposed = operation.attributes().getAttrBool(batched ? "adj_x" : "transpose_a");
    int inner = left.numDimensions() - (transposed ? 2 : 1);
    return 2 * size(operation.output(0).shape()) * size(left, axis -> axis == inner);
  }

  private static double size(Shape shape) {
    return size(shape, axis -> true);
  }

  private static double size(Shape shape, IntPredicate counted) {
    if (shape.isUnknown()) {
      return Double.NaN;
    }
    double size = 1;
    for (int axis = 0; axis < shape.numDimensions(); axis++) {
      if (counted.test(axis)) {
        size *= shape.get(axis) == Shape.UNKNOWN_SIZE ? Double.NaN : shape.get(axis);
      }
    }
    return size;
  }
}
