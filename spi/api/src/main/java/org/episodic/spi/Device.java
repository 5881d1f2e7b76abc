package org.episodic.spi;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What computes: the CPU or one of the GPUs. Immutable; equal if type, index and arithmetic are.
 *
 * @since 0.1.0
 */
public final class Device {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?(\\+tf32)?");

  /** The processor of the machine, with as many threads as asked for. */
  public static final Device CPU = new Device(Type.CPU, 0, false);

  private final Type type;
  private final int index;
  private final boolean tf32;

  private Device(Type type, int index, boolean tf32) {
    this.type = type;
    this.index = index;
    this.tf32 = tf32;
  }

  /** The kinds of device. More may come, so a switch over them has a default. */
  public enum Type {
    /** The processor. */
    CPU,
    /** A graphics processor. */
    GPU
  }

  /**
   * Returns a GPU.
   *
   * @param index its number on this machine, from 0
   * @throws IllegalArgumentException if the number is negative
   */
  public static Device gpu(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("Index of a GPU must be ≥ 0, found " + index);
    }
    return new Device(Type.GPU, index, false);
  }

  /**
   * Reads a device.
   *
   * @param text {@code cpu}, {@code gpu}, which is the first one, {@code gpu:1}, or a GPU with
   *     {@code +tf32} behind it
   * @throws UsageException if it is none of these
   */
  public static Device of(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher gpu = GPU.matcher(text);
    if (!gpu.matches()) {
      throw new UsageException("Device '" + text + "' does not exist; allowed: cpu, gpu, gpu:N");
    }
    return gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)))
        .withTf32(gpu.group(2) != null);
  }

  /**
   * Returns the same GPU with other arithmetic.
   *
   * @param allowed whether products and convolutions may be computed with factors of ten bits
   *     (TF32), which is faster on newer cards and gives other numbers
   * @throws IllegalArgumentException if it is allowed and this is the CPU
   */
  public Device withTf32(boolean allowed) {
    if (allowed && isCpu()) {
      throw new IllegalArgumentException("A CPU has no TF32");
    }
    return new Device(type, index, allowed);
  }

  /** Returns the kind of device. */
  public Type type() {
    return type;
  }

  /** Returns its number among those of its type on this machine, from 0. */
  public int index() {
    return index;
  }

  /** Says whether products may be computed with factors of ten bits. */
  public boolean tf32() {
    return tf32;
  }

  /** Says whether this is the CPU. */
  public boolean isCpu() {
    return type == Type.CPU;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Device that
        && type == that.type
        && index == that.index
        && tf32 == that.tf32;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, index, tf32);
  }

  /** Returns {@code cpu}, {@code gpu:0}, {@code gpu:0+tf32} and so on, which {@link #of} reads. */
  @Override
  public String toString() {
    return isCpu() ? "cpu" : "gpu:" + index + (tf32 ? "+tf32" : "");
  }
}
