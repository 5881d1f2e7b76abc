package org.episodic.spi;

/**
 * Where a learner runs.
 *
 * @param device what computes
 * @param threads CPU threads, at least 1; results may differ between numbers of threads, so the
 *     number is recorded
 * @since 0.1.0
 */
public record Compute(Device device, int threads) {
  public Compute {
    if (threads < 1) {
      throw new IllegalArgumentException("Threads must be ≥ 1, found " + threads);
    }
  }

  /** Returns the CPU with that many threads. */
  public static Compute cpu(int threads) {
    return new Compute(Device.CPU, threads);
  }
}
