package org.episodic.spi.algorithm;

import org.episodic.spi.Device;

/**
 * What really executed a learner, for the result row.
 *
 * @param device what computed
 * @param library numerical library and version, such as {@code TensorFlow 2.18.0}, or {@code none}
 * @since 0.1.0
 */
public record Execution(Device device, String library) {
  /** A learner that computes in plain Java. */
  public static final Execution JAVA = new Execution(Device.CPU, "none");
}
