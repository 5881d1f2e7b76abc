package org.episodic.toolkit.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;

/**
 * Finds sums of a graph whose order depends on which operation happens to run first.
 *
 * <p>TensorFlow's {@code AddN} writes into the buffer of its first input that nobody else holds at
 * that moment, and adds that one up in place of the first. So of three or more inputs the order is
 * fixed only if it is certain which are held: an input is free if whatever else reads its buffer
 * has to have run before the sum. The first two may be exchanged.
 *
 * <p>Meant for assertions, which run in tests: {@code assert SumOrder.isFixed(graph, run)}.
 */
public final class SumOrder {
  private static final String SUM = "AddN";

  /** Operations that may hand on the buffer of their first input. */
  private static final Set<String> PASSING =
      Set.of(
          "Identity",
          "IdentityN",
          "Reshape",
          "StopGradient",
          "ExpandDims",
          "Squeeze",
          "Slice",
          "Unpack",
          "Split");

  /** The same, where they have nothing to reduce. */
  private static final Set<String> REDUCING = Set.of("Sum", "Mean", "Max");

  /** Operations whose outputs are held by the graph or by the caller. */
  private static final Set<String> HOLDING = Set.of("Const", "Placeholder", "ReadVariableOp");

  private final Graph graph;
  private final Map<String, List<String>> inputs = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, List<String>> readers = new HashMap<>();

  private SumOrder(Graph graph, Set<GraphOperation> run) {
    this.graph = graph;
    Set<GraphOperation> needed = new HashSet<>(run);
    needed.addAll(graph.subgraphToOps(run));
    Set<String> names = new HashSet<>();
    needed.forEach(operation -> names.add(operation.name()));
    for (var node : graph.toGraphDef().getNodeList()) {
      if (!names.contains(node.getName())) {
        continue;
      }
      types.put(node.getName(), node.getOp());
      List<String> tensors = node.getInputList().stream().filter(i -> !i.startsWith("^")).toList();
      inputs.put(node.getName(), tensors);
      tensors.forEach(
          tensor -> readers.computeIfAbsent(tensor, t -> new ArrayList<>()).add(node.getName()));
    }
  }

  /**
   * Says whether every sum of a run has one order.
   *
   * @param run the operations that a run is asked for
   * @throws AssertionError naming the sums that have not
   */
  public static boolean isFixed(Graph graph, Set<GraphOperation> run) {
    List<String> open = undecided(graph, run);
    if (!open.isEmpty()) {
      throw new AssertionError("Sums whose order depends on what runs first: " + open);
    }
    return true;
  }

  /** Returns the sums of a run whose order is not fixed, and who reads their inputs meanwhile. */
  static List<String> undecided(Graph graph, Set<GraphOperation> run) {
    return new SumOrder(graph, run).undecided();
  }

  private List<String> undecided() {
    List<String> undecided = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          if (type.equals(SUM) && inputs.get(name).size() > 2 && !isFixed(name)) {
            undecided.add(name + " of " + inputs.get(name));
          }
        });
    return undecided;
  }

  private boolean isFixed(String sum) {
    Set<Integer> written = new HashSet<>();
    List<String> summands = inputs.get(sum);
    Set<String> before = null;
    for (int i = 0; i < summands.size(); i++) {
      String root = root(summands.get(i));
      if (HOLDING.contains(types.get(operation(root)))) {
        continue;
      }
      before = before == null ? ancestors(sum) : before;
      // Exchanging the first two, or writing elsewhere, does not change the order.
      written.add(i < 2 ? 0 : i);
      if (isFree(root, sum, before)) {
        return written.size() == 1;
      }
    }
    written.add(0);
    return written.size() == 1;
  }

  /** Returns the tensor whose buffer this one may have. */
  private String root(String tensor) {
    String root = tensor;
    while (handsOn(operation(root))) {
      List<String> from = inputs.get(operation(root));
      boolean each = types.get(operation(root)).equals("IdentityN");
      root = from.get(each ? output(root) : 0);
    }
    return root;
  }

  private boolean handsOn(String operation) {
    String type = types.get(operation);
    return PASSING.contains(type)
        || REDUCING.contains(type) && !isSmaller(graph.operation(operation));
  }

  private static boolean isSmaller(GraphOperation operation) {
    Shape in = operation.input(0).shape();
    Shape out = operation.output(0).shape();
    return in.size() != out.size() && in.size() > 0 && out.size() > 0;
  }

  /** Says whether all readers of a buffer have run before a sum does. */
  private boolean isFree(String root, String sum, Set<String> before) {
    Deque<String> tensors = new ArrayDeque<>(List.of(root));
    int reads = 0;
    while (!tensors.isEmpty()) {
      String tensor = tensors.pop();
      for (String reader : readers.getOrDefault(tensor, List.of())) {
        if (reader.equals(sum)) {
          reads++;
        } else if (!before.contains(reader)) {
          return false;
        } else if (handsOn(reader)) {
          tensors.addAll(outputs(reader, tensor));
        }
      }
    }
    return reads == 1;
  }

  /** Returns the outputs of an operation that have the buffer of that input. */
  private List<String> outputs(String operation, String input) {
    List<String> outputs = new ArrayList<>();
    boolean each = types.get(operation).equals("IdentityN");
    int count = graph.operation(operation).numOutputs();
    for (int i = 0; i < count; i++) {
      if (!each || inputs.get(operation).get(i).equals(input)) {
        outputs.add(i == 0 ? operation : operation + ":" + i);
      }
    }
    return outputs;
  }

  private Set<String> ancestors(String operation) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(operation));
    while (!open.isEmpty()) {
      for (String tensor : inputs.get(open.pop())) {
        if (found.add(operation(tensor))) {
          open.push(operation(tensor));
        }
      }
    }
    return found;
  }

  private static String operation(String tensor) {
    int colon = tensor.indexOf(':');
    return colon < 0 ? tensor : tensor.substring(0, colon);
  }

  private static int output(String tensor) {
    int colon = tensor.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(tensor.substring(colon + 1));
  }
}
