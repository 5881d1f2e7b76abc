package org.episodic.algorithms.nn;

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

  /** Returns the number of values. */
  public int size() {
    return Math.toIntExact(shape.size());
  }
}
