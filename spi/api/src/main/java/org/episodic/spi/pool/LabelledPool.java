package org.episodic.spi.pool;

import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;

/**
 * A pool whose inputs belong to classes.
 *
 * @since 0.1.0
 */
public interface LabelledPool extends Pool {

  /** Returns the number of classes. */
  int classes();

  /** Returns the class of an input, in [0, classes). */
  int label(int index);

  /**
   * Returns inputs that are in memory as a pool.
   *
   * @param inputs the inputs
   * @param labels the class of each
   * @throws IllegalArgumentException unless there are as many labels as inputs
   */
  static LabelledPool of(Inputs inputs, ClassLabels labels) {
    Pool pool = Pool.of(new LabelledSet(inputs, labels).inputs());
    return new LabelledPool() {
      @Override
      public int count() {
        return pool.count();
      }

      @Override
      public InputShape shape() {
        return pool.shape();
      }

      @Override
      public void read(int index, float[] target, int offset) {
        pool.read(index, target, offset);
      }

      @Override
      public int classes() {
        return labels.way();
      }

      @Override
      public int label(int index) {
        return labels.label(index);
      }
    };
  }
}
