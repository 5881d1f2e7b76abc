package org.episodic.datasets.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A few bytes, kept in memory; keys of Python 2 are such. */
final class ShortOctets implements Octets {
  private final byte[] bytes;

  ShortOctets(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(long at, byte[] target) {
    Objects.checkFromIndexSize(at, target.length, bytes.length);
    System.arraycopy(bytes, (int) at, target, 0, target.length);
  }

  /** Returns a text that Python 2 wrote as bytes, or the value itself. */
  static Object asText(Object value) {
    return value instanceof ShortOctets octets
        ? new String(octets.bytes, StandardCharsets.UTF_8)
        : value;
  }
}
