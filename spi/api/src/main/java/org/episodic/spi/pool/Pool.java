package org.episodic.spi.pool;

import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;

/**
 * Numbered inputs that are read one by one, since all of them may not fit into memory. Safe for
 * several threads.
 *
 * @since 0.1.0
 */
public interface Pool {

  /** Returns the number of inputs. */
  int count();

  /** Returns the shape of one input. */
  InputShape shape();

  /**
   * Copies one input into an array.
   *
   * @param index in [0, count)
   * @param target receives {@code shape().size()} values from {@code offset} on
   * @param offset where to start
   */
  void read(int index, float[] target, int offset);

  /** Returns inputs that are in memory as a pool. */
  static Pool of(Inputs inputs) {
    return new Pool() {
      @Override
      public int count() {
        return inputs.count();
      }

      @Override
      public InputShape shape() {
        return inputs.shape();
      }

      @Override
      public void read(int index, float[] target, int offset) {
        int size = inputs.shape().size();
        inputs.values().position(index * size).get(target, offset, size);
      }
    };
  }
}
