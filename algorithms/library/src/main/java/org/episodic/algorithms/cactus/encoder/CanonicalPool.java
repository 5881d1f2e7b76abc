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
 * @param shape shape of one input
 * @param values input after input, sorted; shared, not to be changed
 * @param places the position of each in the pool; shared, not to be changed
 */
public record CanonicalPool(InputShape shape, float[] values, int[] places) {

  /** Reads a pool and sorts it. */
  public static CanonicalPool of(Pool pool) {
    int size = pool.shape().size();
    float[] given = new float[Math.multiplyExact(pool.count(), size)];
    for (int i = 0; i < pool.count(); i++) {
      pool.read(i, given, i * size);
    }
    Comparator<Integer> byContent =
        (a, b) -> Arrays.compare(given, a * size, (a + 1) * size, given, b * size, (b + 1) * size);
    int[] places =
        IntStream.range(0, pool.count())
            .boxed()
            .sorted(byContent)
            .mapToInt(Integer::intValue)
            .toArray();
    float[] sorted = new float[given.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(given, places[i] * size, sorted, i * size, size);
    }
    return new CanonicalPool(pool.shape(), sorted, places);
  }

  /** Returns the number of inputs. */
  public int count() {
    return places.length;
  }

  /** Returns the SHA-256 of the inputs, hexadecimal; the same for any order of the pool. */
  String sha256() {
    return new Sha256()
        .floats(shape.height(), shape.width(), shape.channels())
        .floats(values)
        .hex();
  }
}
