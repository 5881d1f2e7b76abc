package org.episodic.spi.episode;

/**
 * Numbered inputs that are read one by one, since all of them may not fit into memory. Safe for
 * several threads.
 *
 * @since 0.1.0
 */
public interface InputSource {

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
}
