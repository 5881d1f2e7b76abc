package org.episodic.harness.device;

/**
 * A graphics card as its driver describes it.
 *
 * @param index its number among those of the machine, from 0, in the order of their slots
 * @param uuid the driver's own name of it, such as {@code GPU-…}
 * @param model such as {@code NVIDIA H100 80GB HBM3}
 * @param driver version of the driver
 * @param memoryMebibytes its memory, 0 if the driver does not say
 * @param capability its compute capability, such as {@code 9.0}; empty if the driver does not say
 */
public record Gpu(
    int index, String uuid, String model, String driver, long memoryMebibytes, String capability) {

  /** The oldest that TensorFlow's library has code for. */
  private static final double LEAST_CAPABILITY = 6.0;

  /** Says whether TensorFlow's library has code for it. */
  boolean isSupported() {
    return capability.isEmpty() || Double.parseDouble(capability) >= LEAST_CAPABILITY;
  }

  /** Returns all that is known of it in words. */
  @Override
  public String toString() {
    return "%s (compute capability %s, %s MiB, driver %s)"
        .formatted(model, capability.isEmpty() ? "unknown" : capability, memoryMebibytes, driver);
  }
}
