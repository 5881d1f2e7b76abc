package org.episodic.toolkit.gradient;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StopGradient;
import org.tensorflow.types.TFloat32;

/**
 * Joins many tensors by operations of few inputs each.
 *
 * <p>TensorFlow keeps up to eight inputs of an operation in a list and more of them in a hash set
 * of addresses. Its gradient builder goes through the inputs in that order, and adds gradients up
 * as they come, so that behind a wider operation two processes build graphs that sum in different
 * orders: equal seeds would not give equal bits.
 */
public final class Joins {
  /** The most inputs of an operation that is differentiated, those included that only control. */
  private static final int MOST_INPUTS = 8;

  private Joins() {}

  /**
   * Returns the concatenation of tensors.
   *
   * @param parts at least one, of equal shapes but for the axis
   * @param axis along which they lie one after the other
   */
  public static Operand<TFloat32> concat(Ops tf, List<Operand<TFloat32>> parts, int axis) {
    // The axis is an input too.
    return join(parts, MOST_INPUTS - 1, few -> tf.concat(few, tf.constant(axis)));
  }

  /**
   * Returns the sum of tensors, first the first ones.
   *
   * @param summands at least one, of equal shapes
   */
  public static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> summands) {
    return join(summands, MOST_INPUTS, few -> tf.math.addN(few));
  }

  /**
   * Returns a tensor so many times that is used as often: the sum of the gradients that arrive at
   * it is one that can be differentiated again.
   *
   * @param uses at least 1
   */
  public static List<Operand<TFloat32>> fan(Ops tf, Operand<TFloat32> x, int uses) {
    if (uses <= MOST_INPUTS) {
      return Collections.nCopies(uses, x);
    }
    List<Operand<TFloat32>> fan = new ArrayList<>();
    for (int i = 0; i < MOST_INPUTS; i++) {
      int few = uses * (i + 1) / MOST_INPUTS - uses * i / MOST_INPUTS;
      fan.addAll(fan(tf, few == 1 ? x : tf.identity(x), few));
    }
    return fan;
  }

  /** The last tensors are joined once, as many of the first as must be are joined before. */
  private static Operand<TFloat32> join(
      List<Operand<TFloat32>> all,
      int most,
      Function<List<Operand<TFloat32>>, Operand<TFloat32>> operation) {
    if (all.size() == 1) {
      return all.get(0);
    }
    int largest = 1;
    while (largest * most < all.size()) {
      largest *= most;
    }
    List<Operand<TFloat32>> joined = new ArrayList<>();
    int first = 0;
    for (int after = Math.min(most, all.size()) - 1; after >= 0; after--) {
      int end = Math.min(first + largest, all.size() - after);
      joined.add(join(all.subList(first, end), most, operation));
      first = end;
    }
    return operation.apply(joined);
  }

  /**
   * Checks that gradients are built in one order in every process.
   *
   * @param y what is differentiated
   * @param xs tensors that y depends on
   * @throws IllegalStateException naming an operation between them that has too many inputs
   */
  static void requireFewInputs(Operand<?> y, List<? extends Operand<?>> xs) {
    Set<String> ends = new HashSet<>();
    xs.forEach(x -> ends.add(x.op().name()));
    Map<String, Boolean> onPath = new HashMap<>();
    Deque<GraphOperation> stack = new ArrayDeque<>();
    stack.push((GraphOperation) y.op());
    while (!stack.isEmpty()) {
      GraphOperation operation = stack.peek();
      if (visit(operation, ends, onPath, stack)) {
        stack.pop();
      }
    }
  }

  /** Returns whether it is done with the operation; if not, its inputs have been pushed. */
  private static boolean visit(
      GraphOperation operation,
      Set<String> ends,
      Map<String, Boolean> onPath,
      Deque<GraphOperation> stack) {
    String name = operation.name();
    if (onPath.get(name) != null) {
      return true;
    }
    if (ends.contains(name) || operation.type().equals(StopGradient.OP_NAME)) {
      onPath.put(name, ends.contains(name));
      return true;
    }
    boolean complete = true;
    boolean leads = false;
    for (int i = 0; i < operation.numInputs(); i++) {
      GraphOperation input = (GraphOperation) operation.input(i).op();
      Boolean known = onPath.get(input.name());
      if (known == null) {
        stack.push(input);
        complete = false;
      } else {
        leads |= known;
      }
    }
    if (!complete) {
      return false;
    }
    int inputs = operation.numInputs() + operation.numControlInputs();
    if (leads && inputs > MOST_INPUTS) {
      throw new IllegalStateException(
          "Operation '%s' (%s) has %s inputs and is to be differentiated, at most %s allow equal bits in every process; join them step by step"
              .formatted(name, operation.type(), inputs, MOST_INPUTS));
    }
    onPath.put(name, leads);
    return true;
  }
}
