package org.episodic.harness.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.episodic.spi.algorithm.Budget;

/**
 * What a forked cell may use.
 *
 * @param heapBytes largest Java heap
 * @param physicalBytes resident memory beyond which native allocations are refused
 * @param timeout how long it may take; empty for {@link #timeout(Budget)}
 */
public record ForkLimits(long heapBytes, long physicalBytes, Optional<Duration> timeout) {
  private static final long LARGEST_DEFAULT_HEAP = 4L << 30;

  /**
   * Returns the limits of one of several cells that share the machine.
   *
   * @param heap largest heap; by default 4 GiB, or half of the cell's share of the memory if that
   *     is less
   * @param jobs how many cells run at once
   */
  public static ForkLimits of(Optional<Long> heap, Optional<Duration> timeout, int jobs) {
    long share = machineBytes() / jobs;
    long heapBytes = heap.orElse(Math.min(LARGEST_DEFAULT_HEAP, share / 2));
    return new ForkLimits(heapBytes, Math.max(share, 2 * heapBytes), timeout);
  }

  /**
   * Returns the time that is allowed if nothing is said: much more than the budget is meant for.
   */
  public static Duration timeout(Budget budget) {
    return switch (budget) {
      case SMOKE -> Duration.ofMinutes(10);
      case QUICK -> Duration.ofHours(1);
      case SHORT -> Duration.ofHours(6);
      case PAPER -> Duration.ofDays(7);
    };
  }

  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : LARGEST_DEFAULT_HEAP;
  }
}
