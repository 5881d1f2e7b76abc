package org.episodic.toolkit.runtime;

import java.util.stream.IntStream;

/** How the tasks that a graph computes at the same time lie in it. Each gives the same numbers. */
public enum TaskLayout {
  /**
   * A copy of the objective for each task, as many as there are threads: many small operations,
   * each on one thread, which keep a CPU busiest.
   */
  TOWERS {
    @Override
    public int tasksAtOnce(int metaBatch, int threads) {
      return IntStream.rangeClosed(Math.min(threads, metaBatch), metaBatch)
          .filter(n -> metaBatch % n == 0)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public int evaluatedAtOnce(int metaBatch, int threads) {
      return tasksAtOnce(Math.max(threads, metaBatch), threads);
    }
  },

  /**
   * The whole meta-batch as one network, whose layers do all tasks by one batched product. The
   * graph has few, large operations, whatever the size of the meta-batch, which is what a GPU
   * wants. Grouped convolutions would do too, but TensorFlow's own kernels for a CPU have no
   * gradients of them.
   */
  GROUPED {
    @Override
    public int tasksAtOnce(int metaBatch, int threads) {
      return metaBatch;
    }

    @Override
    public int evaluatedAtOnce(int metaBatch, int threads) {
      return Math.max(EVALUATED, metaBatch);
    }
  };

  /** Enough test tasks to be few large operations, few enough for memory. */
  private static final int EVALUATED = 8;

  /**
   * Returns how many tasks a graph computes at the same time.
   *
   * @return a divisor of the meta-batch
   */
  public abstract int tasksAtOnce(int metaBatch, int threads);

  /** Returns how many tasks a graph evaluates at the same time. */
  public abstract int evaluatedAtOnce(int metaBatch, int threads);
}
