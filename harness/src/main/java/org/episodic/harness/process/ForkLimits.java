package org.episodic.harness.process;

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

  /** Java and a learner without any weights need as much. */
  private static final long SMALLEST_HEAP = 32L << 20;

  private static final long SMALLEST_MEMORY = 128L << 20;

  /**
   * Returns the limits of one of several cells that share the machine.
   *
   * @param heap largest heap; by default 4 GiB, or half of the memory if that is less
   * @param memory largest resident memory; by default the cell's share of seven eighths of the
   *     machine, or twice the heap if that is more
   * @param jobs how many cells run at once
   * @throws UsageException if a limit is out of range, the memory is less than the heap, or the
   *     machine is too small for so many cells
   */
  public static ForkLimits of(
      Optional<Long> heap, Optional<Long> memory, Optional<Duration> timeout, int jobs) {
    long machine = machineBytes();
    requireIn("--heap", heap, SMALLEST_HEAP, machine);
    requireIn("--memory", memory, SMALLEST_MEMORY, machine);
    long all = machine / 8 * 7;
    long share = all / jobs;
    if (memory.isEmpty() && share < SMALLEST_MEMORY) {
      throw new UsageException(
          "Option '--jobs' leaves %s of memory to each of %s cells; at most %s can run at once here"
              .formatted(size(share), jobs, all / SMALLEST_MEMORY));
    }
    long heapBytes = heap.orElse(Math.min(LARGEST_DEFAULT_HEAP, memory.orElse(share) / 2));
    long memoryBytes = memory.orElse(Math.max(share, 2 * heapBytes));
    if (memoryBytes < heapBytes) {
      throw new UsageException(
          "Option '--memory' must be at least the heap of %s MiB, found %s MiB; see --heap"
              .formatted(heapBytes >> 20, memoryBytes >> 20));
    }
    return new ForkLimits(heapBytes, memoryBytes, timeout);
  }

  private static void requireIn(String option, Optional<Long> bytes, long smallest, long largest) {
    if (bytes.isPresent() && (bytes.get() < smallest || bytes.get() > largest)) {
      throw new UsageException(
          "Option '%s' must be in [%s, %s], which is what this machine has; found %s"
              .formatted(option, size(smallest), size(largest), size(bytes.get())));
    }
  }

  /** Returns a number of bytes as options name it. */
  private static String size(long bytes) {
    return (bytes >> 20) + "m";
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
