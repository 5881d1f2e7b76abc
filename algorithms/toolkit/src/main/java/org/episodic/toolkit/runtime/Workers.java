package org.episodic.toolkit.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A few daemon threads that share out independent pieces of work. Whoever uses native memory in
 * them can free it once they are closed.
 */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  /**
   * Starts them.
   *
   * @param count at least 1
   */
  public Workers(int count) {
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does all pieces and returns when the last one is done; throws what one of them threw. */
  public void run(List<Runnable> pieces) {
    call(pieces.stream().map(Executors::callable).toList());
  }

  /**
   * Returns the result of each piece, in order.
   *
   * @throws IllegalStateException if a piece threw a checked exception, which is the cause, or the
   *     caller is interrupted; other exceptions and errors pass through
   */
  public <T> List<T> call(List<Callable<T>> pieces) {
    List<Future<T>> pending = new ArrayList<>();
    pieces.forEach(piece -> pending.add(threads.submit(piece)));
    List<T> results = new ArrayList<>();
    for (Future<T> one : pending) {
      results.add(result(one));
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for its workers", e);
    }
  }

  // Native memory that the workers use must outlive them, so an interrupt has to wait.
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
