package org.episodic.spi;

import java.util.random.RandomGenerator;

/**
 * xoshiro256++ (Blackman and Vigna 2019) with the 256 bits of a seed as its state. Numbers are
 * spelt out where the JDK's own way may change between versions.
 */
final class SeededGenerator implements RandomGenerator {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  SeededGenerator(Seed seed) {
    s0 = seed.first();
    s1 = seed.second();
    s2 = seed.third();
    s3 = seed.fourth();
  }

  @Override
  public long nextLong() {
    long next = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return next;
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /** The upper 63 bits modulo the bound, drawn again where that would be biased. */
  @Override
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("A bound must be ≥ 1, found " + bound);
    }
    while (true) {
      long bits = nextLong() >>> 1;
      long value = bits % bound;
      if (bits - value <= Long.MAX_VALUE - (bound - 1)) {
        return (int) value;
      }
    }
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1.0p-24f;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Box and Muller's transform, its first half only. */
  @Override
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }
}
