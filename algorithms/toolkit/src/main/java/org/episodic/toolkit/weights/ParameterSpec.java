package org.episodic.toolkit.weights;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.tensorflow.ndarray.Shape;

/**
 * The declaration of one parameter tensor.
 *
 * @param name unique within a network
 * @param shape all dimensions known
 * @param initializer how its first values are drawn
 * @param role who changes it
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, Role role) {

  /** Who changes a parameter. */
  public enum Role {
    /** The inner loop adapts it to each task and the outer loop learns where to start. */
    ADAPTED,
    /** Only the outer loop changes it. */
    SHARED,
    /** No gradient changes it: a running average of what training saw. */
    STATISTIC
  }

  /** Returns those of them that the inner loop adapts. */
  public static List<ParameterSpec> adapted(List<ParameterSpec> specs) {
    return specs.stream().filter(spec -> spec.role() == Role.ADAPTED).toList();
  }

  /** Returns the number of values. */
  public int size() {
    return Math.toIntExact(shape.size());
  }

  /** Returns the number of values of all of them together. */
  public static int size(List<ParameterSpec> specs) {
    return specs.stream().mapToInt(ParameterSpec::size).sum();
  }

  /** Draws the first values of all of them, in order, as one vector. */
  public static float[] draw(List<ParameterSpec> specs, UniformRandomProvider random) {
    float[] all = new float[size(specs)];
    int offset = 0;
    for (ParameterSpec spec : specs) {
      System.arraycopy(spec.initializer().draw(random, spec.shape()), 0, all, offset, spec.size());
      offset += spec.size();
    }
    return all;
  }
}
