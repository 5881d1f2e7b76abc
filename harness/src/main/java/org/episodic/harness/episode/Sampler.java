package org.episodic.harness.episode;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;

/**
 * The threads of a cell that draw episodes, so that the learner need not wait. What they draw does
 * not depend on how many they are.
 */
public final class Sampler implements AutoCloseable {
  private final ExecutorService pool;
  private final int threads;
  private final Stopwatch stopwatch;

  /**
   * @param stopwatch measures how long the learner does have to wait
   * @param threads how many, at least 1: those that the cell was given
   */
  public Sampler(Stopwatch stopwatch, int threads) {
    this.stopwatch = stopwatch;
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread worker = new Thread(task, "sampler");
              worker.setDaemon(true);
              return worker;
            });
  }

  int threads() {
    return threads;
  }

  <T> Future<T> start(Callable<T> draw) {
    return pool.submit(draw);
  }

  /** Waits for what was started, and throws what it threw. */
  <T> T await(Future<T> started) {
    return stopwatch.measure(Activity.SAMPLE, () -> get(started));
  }

  private static <T> T get(Future<T> started) {
    try {
      return getDespiteInterrupts(started);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Interrupts are the business of whoever sent them, perhaps a plugin to itself. */
  private static <T> T getDespiteInterrupts(Future<T> started) throws ExecutionException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return started.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
