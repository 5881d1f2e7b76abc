package org.episodic.spi.pool;

import java.util.List;

/**
 * Pseudo-classes over a pool of inputs.
 *
 * @param classes for each pseudo-class the positions of its members in the pool
 * @since 0.1.0
 */
public record Partition(List<List<Integer>> classes) {
  public Partition {
    classes = classes.stream().map(List::copyOf).toList();
  }
}
