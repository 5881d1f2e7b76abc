package org.episodic.spi.algorithm;

import java.util.function.Supplier;

/**
 * Measures parts of a learner's calls, so that a profile tells feeding from computing. What is
 * measured is done at once, in the thread of the caller, exactly once, and what it throws is thrown
 * on. Nothing that a learner computes depends on whether anyone measures.
 *
 * <p>Only what the harness waits for counts: a measurement in another thread than the one that
 * called the learner is not taken, nor is one outside a call. A part within another counts for
 * itself alone. Whatever a learner does not measure is shown as the rest of its call.
 *
 * @since 0.1.0
 */
public interface Profiler {
  /** Measures nothing. */
  Profiler NONE =
      new Profiler() {
        @Override
        public <T> T measure(LearnerActivity activity, Supplier<T> work) {
          return work.get();
        }
      };

  /**
   * Does some work and measures how long it takes.
   *
   * @param <T> what the work returns
   * @param activity what the work is
   * @return what the work returned
   */
  <T> T measure(LearnerActivity activity, Supplier<T> work);

  /**
   * Does some work that returns nothing and measures how long it takes.
   *
   * @param activity what the work is
   */
  default void measure(LearnerActivity activity, Runnable work) {
    measure(
        activity,
        () -> {
          work.run();
          return null;
        });
  }
}
