package org.episodic.harness.data;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/** Tells now and then how far the preparation of a data set is; nothing of one that is short. */
final class PreparationLines implements DoubleConsumer {
  private static final long NANOSECONDS_BETWEEN = 5_000_000_000L;

  private final String dataset;
  private final Consumer<String> notices;
  private final LongSupplier nanoseconds;
  private long last;

  /**
   * @param dataset its id
   * @param notices receives the lines
   * @param nanoseconds tells the time
   */
  PreparationLines(String dataset, Consumer<String> notices, LongSupplier nanoseconds) {
    this.dataset = dataset;
    this.notices = notices;
    this.nanoseconds = nanoseconds;
    this.last = nanoseconds.getAsLong();
  }

  @Override
  public synchronized void accept(double share) {
    long now = nanoseconds.getAsLong();
    if (now - last >= NANOSECONDS_BETWEEN) {
      last = now;
      notices.accept("Preparing %s: %s %%".formatted(dataset, Math.round(100 * share)));
    }
  }
}
