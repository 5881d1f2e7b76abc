package org.episodic.harness.cli.option;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.execute.message.AgentTask;
import org.episodic.harness.files.TemporaryFolder;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.process.Switches;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Option;

/** Options that say in which processes cells run. */
public final class ProcessOptions {
  private static final int MOST_JOBS = 1000;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Cells that run at once; default: 1. Results are written as cells end.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--cells-per-gpu",
      paramLabel = "N",
      description = "Cells that share a card at a time; default: as many as '--jobs' gives it.")
  private Optional<Integer> cellsPerGpu = Optional.empty();

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Largest Java heap of a cell's process, such as 512m or 2g; default: 4g, or less on a"
              + " small machine.")
  private Optional<Long> heap = Optional.empty();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Largest resident memory of a cell's process, such as 2g, mapped files not counted;"
              + " default: its share of the machine.")
  private Optional<Long> memory = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Longest time for a cell, such as 90s, 15m, 2h or 1d; default: 10m for the budget smoke,"
              + " 1h for quick, 6h for short, 7d for paper.")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--no-fork",
      description =
          "Run cells in this process, to debug a plugin. A crash or a hang ends the whole run.")
  private boolean noFork;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description = "Time between two checkpoints of a cell; default: 30s.")
  private Duration checkpointEvery;

  @Option(
      names = "--profile",
      description = "Show where the time of each cell went: its learner's own calls, the harness.")
  private boolean profile;

  /** Says whether to show where the time of each cell went. */
  public boolean profile() {
    return profile;
  }

  /**
   * Returns how many of some cells run at once, at least 1.
   *
   * @throws UsageException if the number is out of range
   */
  public int jobs(int cells) {
    return jobs(cells, OptionalInt.empty());
  }

  /**
   * Returns the same.
   *
   * @param slots how many there is room for, if what runs them knows
   */
  public int jobs(int cells, OptionalInt slots) {
    int wanted = jobs.orElse(Math.min(MOST_JOBS, slots.orElse(1)));
    if (wanted < 1 || wanted > MOST_JOBS) {
      throw new UsageException(
          "Option '--jobs' must be in [1, %s], found %s".formatted(MOST_JOBS, wanted));
    }
    return Math.max(1, Math.min(wanted, cells));
  }

  /** Returns the time between two checkpoints of a cell. */
  public Duration checkpointEvery() {
    return checkpointEvery;
  }

  /**
   * Checks what can be checked before the cells are known.
   *
   * @throws UsageException as {@link #executor} does
   */
  public void check() {
    jobs(MOST_JOBS);
    CellOptions.requirePositive("--cells-per-gpu", cellsPerGpu);
    TemporaryFolder.require();
    if (noFork) {
      requireNoLimits();
    } else {
      ForkLimits.of(heap, memory, timeout, 1);
    }
  }

  /**
   * Returns what runs the cells, and says which switches of the environment it ignores, or does
   * not.
   *
   * @param host this machine
   * @param atOnce how many of them run at once, which share the machine
   * @param choice what they compute on
   * @throws UsageException if the options exclude each other or a limit is out of range
   */
  public CellExecutor executor(
      CellExecutors executors,
      Surroundings surroundings,
      Host host,
      int atOnce,
      DeviceChoice choice) {
    choice.notice().ifPresent(surroundings.err()::println);
    Optional<String> notice =
        noFork
            ? switches(surroundings)
                .map(set -> set + " may change the numbers; without --no-fork cells ignore it")
            : ignoredSwitches(surroundings);
    notice.ifPresent(surroundings.err()::println);
    if (noFork) {
      requireNoLimits();
      if (!choice.device().isCpu()) {
        throw new UsageException("Option '--no-fork' needs '--device cpu'");
      }
      return executors.inProcess(notice, host);
    }
    Places places =
        new Places(host, choice, surroundings.environment(), cellsPerGpu.orElse(MOST_JOBS));
    return executors.forked(ForkLimits.of(heap, memory, timeout, atOnce), places);
  }

  /**
   * Returns what a cell may use on another machine.
   *
   * @throws UsageException if cells are to run in this process
   */
  public AgentTask.Limits limits() {
    if (noFork) {
      throw new UsageException("Option '--no-fork' excludes '--master'; leave one out");
    }
    return new AgentTask.Limits(heap, memory, timeout);
  }

  private void requireNoLimits() {
    boolean several = jobs(MOST_JOBS) > 1;
    if (several || heap.isPresent() || memory.isPresent() || timeout.isPresent()) {
      throw new UsageException(
          "Option '--no-fork' excludes '--jobs', '--heap', '--memory' and '--timeout'; leave one"
              + " out");
    }
  }

  /** Returns what to say about switches of the environment that cells' own processes ignore. */
  public static Optional<String> ignoredSwitches(Surroundings surroundings) {
    return switches(surroundings)
        .map(set -> set + " is ignored; cells run with the suite's own settings");
  }

  private static Optional<String> switches(Surroundings surroundings) {
    List<String> set = Switches.setIn(surroundings.environment());
    return set.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", set));
  }
}
