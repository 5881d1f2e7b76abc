package org.episodic.harness.identity;

import org.episodic.spi.result.CellKey;

/** One cell under several seeds. */
public final class SeedOf {
  private SeedOf() {}

  /** Returns the cell with another seed; everything else stays. */
  public static CellKey set(CellKey key, long seed) {
    return new CellKey(
        key.algorithm(),
        key.dataset(),
        key.protocol(),
        key.shape(),
        key.budget(),
        seed,
        key.episodeSeed(),
        key.options());
  }

  /** Returns the same key for all seeds of a cell. */
  public static CellKey none(CellKey key) {
    return set(key, 0);
  }
}
