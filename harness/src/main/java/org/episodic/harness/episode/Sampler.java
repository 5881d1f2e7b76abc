package org.episodic.harness.episode;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;

/**
 * The one thread of a cell that draws episodes, so that a data set is never read by two threads,
 * and the learner need not wait.
 */
public final class Sampler implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "sampler");
            worker.setDaemon(true);
            return worker;
          });
  private final Stopwatch stopwatch;

  /**
   * @param stopwatch measures how long the learner does have to wait
   */
  public Sampler(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  <T> Future<T> start(Callable<T> draw) {
    return thread.submit(draw);
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
    thread.shutdownNow();
  }
}
