package org.episodic.spi.dataset;

import java.util.List;

/**
 * Images, or other inputs, that belong to named classes.
 *
 * @since 0.1.0
 */
public non-sealed interface ClassificationDataset extends Dataset {

  /**
   * Returns the names of the classes in one part of a split, in an order that is fixed by the split
   * and not by the file system.
   *
   * @param split name of one of the declared splits
   * @param part which part of it
   */
  List<String> classes(String split, MetaSplit part);

  /** Returns the number of inputs of a class. */
  int size(String className);

  /**
   * Returns which data set a class is from, for a mixture of several: all classes of an episode are
   * from one of them, which is drawn first, each with the same probability. Empty unless a data set
   * says otherwise.
   */
  default String source(String className) {
    return "";
  }

  /**
   * Copies one input into an array.
   *
   * @param className one of the classes
   * @param index in [0, size)
   * @param target receives {@code inputShape().size()} values from {@code offset} on
   * @param offset where to start
   */
  void read(String className, int index, float[] target, int offset);
}
