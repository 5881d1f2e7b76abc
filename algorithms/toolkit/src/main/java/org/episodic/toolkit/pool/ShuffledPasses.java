package org.episodic.toolkit.pool;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;

/**
 * A walk through a pool again and again, each time in a random order of its own. Where it is after
 * so many inputs is a pure function of the seed; going on in order is fast. Used by one thread.
 */
public final class ShuffledPasses {
  private final Seed seed;
  private final int[] order;
  private long orderedPass = -1;

  /**
   * @param count inputs of the pool, at least 1
   * @param seed root of the orders
   */
  public ShuffledPasses(int count, Seed seed) {
    this.seed = seed;
    this.order = new int[count];
  }

  /**
   * Returns the place in the pool, in [0, count), of an input of the walk.
   *
   * @param position its number, counted from 0
   */
  public int place(long position) {
    arrange(position / order.length);
    return order[(int) (position % order.length)];
  }

  private void arrange(long pass) {
    if (pass == orderedPass) {
      return;
    }
    orderedPass = pass;
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(seed.derive(pass).toLongs());
    Arrays.setAll(order, i -> i);
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
  }
}
