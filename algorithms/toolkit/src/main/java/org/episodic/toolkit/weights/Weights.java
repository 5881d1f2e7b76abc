package org.episodic.toolkit.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Named parameter tensors of a network inside a graph, in declaration order. Immutable. */
public final class Weights {
  private final Map<String, Operand<TFloat32>> tensors;

  private Weights(Map<String, Operand<TFloat32>> tensors) {
    this.tensors = tensors;
  }

  /**
   * Cuts a vector into the declared tensors.
   *
   * @param flat all values of all specs in order, [P]
   * @throws IllegalArgumentException if several have one name, as those of two networks may
   */
  public static Weights view(Ops tf, List<ParameterSpec> specs, Operand<TFloat32> flat) {
    Map<String, Operand<TFloat32>> tensors = new LinkedHashMap<>();
    Set<String> repeated = new TreeSet<>();
    int offset = 0;
    for (ParameterSpec spec : specs) {
      Operand<TFloat32> part =
          tf.slice(flat, tf.constant(new int[] {offset}), tf.constant(new int[] {spec.size()}));
      if (tensors.put(spec.name(), tf.reshape(part, tf.constant(spec.shape()))) != null) {
        repeated.add(spec.name());
      }
      offset += spec.size();
    }
    if (!repeated.isEmpty()) {
      throw new IllegalArgumentException("Parameters " + repeated + " are declared repeatedly");
    }
    return new Weights(tensors);
  }

  /** Joins tensors to one vector, the inverse of {@link #view}. */
  public static Operand<TFloat32> flatten(Ops tf, List<Operand<TFloat32>> tensors) {
    List<Operand<TFloat32>> flat = new ArrayList<>();
    tensors.forEach(tensor -> flat.add(tf.reshape(tensor, tf.constant(new int[] {-1}))));
    return flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
  }

  /** Returns weights made of these tensors. */
  public static Weights of(Map<String, Operand<TFloat32>> tensors) {
    return new Weights(new LinkedHashMap<>(tensors));
  }

  /** Returns these weights together with others, whose names must be different. */
  public Weights with(Weights others) {
    Map<String, Operand<TFloat32>> all = new LinkedHashMap<>(tensors);
    all.putAll(others.tensors);
    if (all.size() != tensors.size() + others.tensors.size()) {
      throw new IllegalArgumentException("Weights " + others.tensors.keySet() + " clash");
    }
    return new Weights(all);
  }

  /**
   * Returns a copy for each of several tasks that lie side by side: a tensor of shape S becomes [T,
   * S].
   *
   * @param tasks T, at least 1; nothing changes if it is 1
   */
  public Weights repeat(Ops tf, int tasks) {
    if (tasks == 1) {
      return this;
    }
    Map<String, Operand<TFloat32>> repeated = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          int[] multiples = new int[tensor.shape().numDimensions() + 1];
          Arrays.fill(multiples, 1);
          multiples[0] = tasks;
          repeated.put(
              name, tf.tile(tf.expandDims(tensor, tf.constant(0)), tf.constant(multiples)));
        });
    return new Weights(repeated);
  }

  /** Returns the tensor of that name. */
  public Operand<TFloat32> get(String name) {
    Operand<TFloat32> tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "Weight '" + name + "' does not exist; available: " + tensors.keySet());
    }
    return tensor;
  }

  /** Returns the tensors of these names, in that order. */
  public List<Operand<TFloat32>> get(List<String> names) {
    return names.stream().map(this::get).toList();
  }

  /**
   * Returns the weights with new tensors for some of them.
   *
   * @throws IllegalArgumentException if one of these names does not exist
   */
  public Weights replace(Map<String, Operand<TFloat32>> fresh) {
    fresh.keySet().forEach(this::get);
    Map<String, Operand<TFloat32>> all = new LinkedHashMap<>(tensors);
    all.putAll(fresh);
    return new Weights(all);
  }
}
