package org.episodic.harness.suite;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.execute.CellExecutor;

/** Threads that run cells. While it is open, Ctrl-C stops the cells and waits for their rows. */
final class Jobs implements AutoCloseable {
  private static final int SECONDS_FOR_ROWS = 20;

  private final CellExecutor executor;
  private final Runnable stopped;
  private final ExecutorService threads;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-cells");

  /**
   * @param stopped is called when the cells have been stopped and their rows are written
   */
  Jobs(int count, CellExecutor executor, Runnable stopped) {
    this.executor = executor;
    this.stopped = stopped;
    this.threads = Executors.newFixedThreadPool(count);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Runs all of them. The first that throws ends the others, and its exception is passed on. */
  void run(List<Runnable> cells) {
    ExecutorCompletionService<Void> service = new ExecutorCompletionService<>(threads);
    cells.forEach(cell -> service.submit(cell, null));
    try {
      for (int i = 0; i < cells.size(); i++) {
        service.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The run was interrupted", e);
    }
  }

  private void stop() {
    if (executor.cancel()) {
      await(() -> finished.await(SECONDS_FOR_ROWS, TimeUnit.SECONDS));
    }
    stopped.run();
  }

  private static void await(Callable<Boolean> end) {
    try {
      end.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    await(() -> threads.awaitTermination(SECONDS_FOR_ROWS, TimeUnit.SECONDS));
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends with the hook, whose word is the last: nobody is to go on beside it.
      await(() -> new CountDownLatch(1).await(SECONDS_FOR_ROWS, TimeUnit.SECONDS));
    }
  }
}
