package org.episodic.toolkit.episode;

import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.algorithm.Compute;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How the tasks that a graph computes at the same time lie in it. Each gives the same numbers. */
public enum TaskLayout {
  /**
   * A copy of the objective for each task, as many as there are threads: many small operations,
   * each on one thread, which keep a CPU busiest.
   */
  TOWERS {
    @Override
    List<TaskTensors> arrange(Ops tf, TaskPlaceholders tasks) {
      return tasks.split(tf);
    }

    @Override
    Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> scores) {
      return tf.stack(scores);
    }

    @Override
    public int tasksAtOnce(int metaBatch, int threads) {
      return IntStream.rangeClosed(Math.min(threads, metaBatch), metaBatch)
          .filter(n -> metaBatch % n == 0)
          .findFirst()
          .orElseThrow();
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
    List<TaskTensors> arrange(Ops tf, TaskPlaceholders tasks) {
      return List.of(tasks.sideBySide(tf));
    }

    @Override
    Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> scores) {
      return scores.get(0);
    }

    @Override
    public int tasksAtOnce(int metaBatch, int threads) {
      return metaBatch;
    }
  };

  /** Returns the faster layout of a device. */
  public static TaskLayout fastest(Compute compute) {
    return compute.device().isCpu() ? TOWERS : GROUPED;
  }

  /** Returns what objectives are built for, one after the other. */
  abstract List<TaskTensors> arrange(Ops tf, TaskPlaceholders tasks);

  /** Joins what these objectives predict: [T, Q, N]. */
  abstract Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> scores);

  /**
   * Returns how many tasks a graph computes at the same time.
   *
   * @return a divisor of the meta-batch
   */
  public abstract int tasksAtOnce(int metaBatch, int threads);
}
