package org.episodic.spi.algorithm;

/**
 * What really executed a learner, for the result row.
 *
 * @param device the device, such as {@code cpu}
 * @param library numerical library and version, such as {@code TensorFlow 2.18.0}, or {@code none}
 * @since 0.1.0
 */
public record Execution(String device, String library) {
  /** A learner that computes in plain Java. */
  public static final Execution JAVA = new Execution("cpu", "none");
}
