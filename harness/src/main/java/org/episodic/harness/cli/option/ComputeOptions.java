package org.episodic.harness.cli.option;

import java.util.Optional;
import org.episodic.spi.Compute;
import org.episodic.spi.UsageException;
import picocli.CommandLine.Option;

/** Options that say where learners compute; results may depend on them. */
public final class ComputeOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "cpu or auto, which is the same for now; default: auto.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "CPU threads of a learner; default: all, divided by the jobs. Results may depend on it.")
  private Optional<Integer> threads = Optional.empty();

  /** Says whether the number of threads is given, and not that of the machine. */
  public boolean isExplicit() {
    return threads.isPresent();
  }

  /**
   * Returns where learners run.
   *
   * @param jobs how many cells run at once
   * @throws UsageException if an option is not allowed
   */
  public Compute compute(int jobs) {
    if (!device.equals("cpu") && !device.equals("auto")) {
      throw new UsageException("Device '" + device + "' is not supported; allowed: cpu, auto");
    }
    CellOptions.requirePositive("--threads", threads);
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
    return Compute.cpu(threads.orElse(share));
  }
}
