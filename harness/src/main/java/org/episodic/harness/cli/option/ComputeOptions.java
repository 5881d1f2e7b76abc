package org.episodic.harness.cli.option;

import java.util.Optional;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.GpuSurvey;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.UsageException;
import picocli.CommandLine.Option;

/** Options that say where learners compute; results may depend on them. */
public final class ComputeOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description =
          "cpu; gpu, which is every card; gpu:N, the card of that number; or auto, cards if there"
              + " are any; default: auto. See 'devices'.")
  private String device;

  @Option(names = "--require-gpu", description = "Run nothing if auto finds no card.")
  private boolean required;

  @Option(
      names = "--tf32",
      description = "Let cards multiply with factors of ten bits: faster, other numbers.")
  private boolean tf32;

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
   * Checks what can be checked without looking at the machine.
   *
   * @throws UsageException if an option is not allowed
   */
  public void check() {
    DeviceChoice.check(device, required, tf32);
    CellOptions.requirePositive("--threads", threads);
  }

  /**
   * Returns what cells compute on; looks for cards unless the CPU is asked for.
   *
   * @param location whose cache holds what is unpacked for them
   * @throws UsageException if it is not allowed, or not to be had here
   */
  public DeviceChoice choice(Surroundings surroundings, DataLocation location) {
    check();
    return DeviceChoice.of(device, required, tf32, () -> survey(surroundings, location));
  }

  /**
   * Returns where cells compute on other machines, of which nothing is known here: on the CPU
   * unless a card is asked for.
   *
   * @throws UsageException if the number of threads is not given, since this machine's says nothing
   *     of others
   */
  public Compute elsewhere() {
    check();
    if (threads.isEmpty()) {
      throw new UsageException(
          "Option '--master' needs '--threads', which is part of what a cell is; name a number that"
              + " all machines have");
    }
    boolean card = device.startsWith("gpu") || required;
    return new Compute(card ? Device.gpu(0).withTf32(tf32) : Device.CPU, threads.get());
  }

  /** Returns what there is of cards here. */
  public static GpuSurvey survey(Surroundings surroundings, DataLocation location) {
    return GpuSurvey.of(
        surroundings.environment(),
        System.getProperties(),
        ComputeOptions.class.getClassLoader(),
        location.cacheDirectory());
  }

  /**
   * Returns where a learner runs.
   *
   * @param jobs how many cells run at once
   */
  public Compute compute(DeviceChoice choice, int jobs) {
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
    return new Compute(choice.device(), threads.orElse(share));
  }
}
