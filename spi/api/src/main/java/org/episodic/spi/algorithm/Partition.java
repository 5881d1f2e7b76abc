package org.episodic.spi.algorithm;

import java.util.List;

/**
 * Pseudo-classes over a pool of inputs.
 *
 * @param classes for each pseudo-class the positions of its members in the pool
 */
public record Partition(List<List<Integer>> classes) {
  public Partition {
    classes = classes.stream().map(List::copyOf).toList();
  }
}
