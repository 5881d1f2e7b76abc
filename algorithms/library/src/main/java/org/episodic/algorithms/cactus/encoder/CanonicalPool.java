package org.episodic.algorithms.cactus.encoder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;

/**
 * The inputs of a pool, sorted by their values. So nothing that is computed from them can depend on
 * the order in which they came, and the order cannot carry labels.
 *
 * @param pool what is sorted; read input by input
 * @param places the position of each in the pool; shared, not to be changed
 */
public record CanonicalPool(Pool pool, int[] places) implements Pool {
  /** How many values of each input are remembered, so that few have to be read to be compared. */
  private static final int PREFIX = 64;

  /** Sorts a pool. */
  public static CanonicalPool of(Pool pool) {
    int[] places =
        IntStream.range(0, pool.count())
            .boxed()
            .sorted(byContent(pool))
            .mapToInt(Integer::intValue)
            .toArray();
    return new CanonicalPool(pool, places);
  }

  private static Comparator<Integer> byContent(Pool pool) {
    int size = pool.shape().size();
    float[] one = new float[size];
    float[] other = new float[size];
    float[][] prefixes = new float[pool.count()][];
    for (int i = 0; i < prefixes.length; i++) {
      pool.read(i, one, 0);
      prefixes[i] = Arrays.copyOf(one, Math.min(PREFIX, size));
    }
    return (a, b) -> {
      int order = Arrays.compare(prefixes[a], prefixes[b]);
      if (order != 0) {
        return order;
      }
      pool.read(a, one, 0);
      pool.read(b, other, 0);
      return Arrays.compare(one, other);
    };
  }

  @Override
  public int count() {
    return places.length;
  }

  @Override
  public InputShape shape() {
    return pool.shape();
  }

  @Override
  public void read(int index, float[] target, int offset) {
    pool.read(places[index], target, offset);
  }

  /** Returns the SHA-256 of the inputs, hexadecimal; the same for any order of the pool. */
  String sha256() {
    InputShape shape = shape();
    Sha256 hash = new Sha256().floats(shape.height(), shape.width(), shape.channels());
    float[] input = new float[shape.size()];
    for (int i = 0; i < count(); i++) {
      read(i, input, 0);
      hash.floats(input);
    }
    return hash.hex();
  }
}
