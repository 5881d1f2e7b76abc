package org.episodic.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * A node of the seed tree: 256 bits, from which named and numbered children are derived.
 *
 * <p>A root is {@code SHA-256("episodic-seed-v1" || value)}; a child is {@code SHA-256(parent ||
 * 0x00 || UTF-8 name)} or {@code SHA-256(parent || 0x01 || index)}, numbers as 8 bytes big-endian.
 * So every stream has a name, streams never overlap, any single episode can be replayed without the
 * ones before it, and the values are the same on every machine and JDK.
 *
 * @param first bits 0 to 63, {@code second}, {@code third} and {@code fourth} follow
 * @param second bits 64 to 127
 * @param third bits 128 to 191
 * @param fourth bits 192 to 255
 * @since 0.1.0
 */
public record Seed(long first, long second, long third, long fourth) {
  private static final byte[] VERSION = "episodic-seed-v1".getBytes(StandardCharsets.US_ASCII);

  /** Returns the root of the tree that belongs to a user's seed. */
  public static Seed root(long value) {
    return of(digest(VERSION, ByteBuffer.allocate(Long.BYTES).putLong(value).array()));
  }

  /** Returns the child of that name, such as {@code meta-test} or {@code init}. */
  public Seed derive(String name) {
    return of(digest(bytes(), new byte[] {0}, name.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the child of that number, such as an episode's index in its stream. */
  public Seed derive(long index) {
    ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES).put((byte) 1).putLong(index);
    return of(digest(bytes(), number.array()));
  }

  /** Returns the 256 bits as four numbers, the native seed of a xoshiro256 generator. */
  public long[] toLongs() {
    return new long[] {first, second, third, fourth};
  }

  /**
   * Returns a generator with this seed: xoshiro256++, whose {@code nextLong}, {@code nextInt},
   * {@code nextFloat}, {@code nextDouble} and {@code nextGaussian} give the same numbers on every
   * machine and JDK. Not safe for several threads; each asks for one of its own.
   */
  public RandomGenerator generator() {
    return new SeededGenerator(this);
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  private static Seed of(byte[] digest) {
    ByteBuffer bits = ByteBuffer.wrap(digest);
    return new Seed(bits.getLong(), bits.getLong(), bits.getLong(), bits.getLong());
  }

  private static byte[] digest(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
