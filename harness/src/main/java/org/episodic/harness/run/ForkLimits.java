package org.episodic.harness.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;

/**
 * What a forked cell may use.
 *
 * @param heapBytes largest Java heap
 * @param memoryBytes largest resident memory of its process, mapped files not counted
 * @param timeout how long it may take; empty for {@link #timeout(Budget)}
 */
public record ForkLimits(long heapBytes, long memoryBytes, Optional<Duration> timeout) {
  private static final long LARGEST_DEFAULT_HEAP = 4L << 30;

  /**
   * Returns the limits of one of several cells that share the machine.
   *
   * @param heap largest heap; by default 4 GiB, or half of the memory if that is less
   * @param memory largest resident memory; by default the cell's share of seven eighths of the
   *     machine, or twice the heap if that is more
   * @param jobs how many cells run at once
   * @throws UsageException if the memory is less than the heap
   */
  public static ForkLimits of(
      Optional<Long> heap, Optional<Long> memory, Optional<Duration> timeout, int jobs) {
    long share = machineBytes() / 8 * 7 / jobs;
    long heapBytes = heap.orElse(Math.min(LARGEST_DEFAULT_HEAP, memory.orElse(share) / 2));
    long memoryBytes = memory.orElse(Math.max(share, 2 * heapBytes));
    if (memoryBytes < heapBytes) {
      throw new UsageException(
          "Option '--memory' must be at least the heap of %s MiB, found %s MiB; see --heap"
              .formatted(heapBytes >> 20, memoryBytes >> 20));
    }
    return new ForkLimits(heapBytes, memoryBytes, timeout);
  }

  /**
   * Returns the resident memory beyond which JavaCPP refuses: a little less than what ends the
   * process, because a refusal says where it happened.
   */
  long javacppBytes() {
    return memoryBytes - memoryBytes / 16;
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
