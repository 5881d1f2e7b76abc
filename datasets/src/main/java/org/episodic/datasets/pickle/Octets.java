package org.episodic.datasets.pickle;

import java.io.IOException;

/** Bytes that stay in their file until they are asked for. Safe for several threads. */
public interface Octets {

  /** Returns how many there are. */
  long length();

  /**
   * Copies some of them.
   *
   * @param at index of the first
   * @param target receives {@code target.length} bytes
   * @throws IndexOutOfBoundsException if there are not so many
   * @throws IOException if the file cannot be read
   */
  void read(long at, byte[] target) throws IOException;
}
