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
  private final long began;
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
    this.began = nanoseconds.getAsLong();
    this.last = began;
  }

  @Override
  public synchronized void accept(double share) {
    long now = nanoseconds.getAsLong();
    if (now - last >= NANOSECONDS_BETWEEN) {
      last = now;
      notices.accept(
          "Preparing %s: %s %%%s"
              .formatted(dataset, Math.round(100 * share), left(now - began, share)));
    }
  }

  private static String left(long elapsed, double share) {
    if (share <= 0) {
      return "";
    }
    double seconds = elapsed / 1e9 * (1 - share) / share;
    return seconds < 95
        ? ", about %s s left".formatted(Math.round(seconds))
        : ", about %s min left".formatted(Math.round(seconds / 60));
  }
}
