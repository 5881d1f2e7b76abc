package org.episodic.toolkit.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/**
 * How the tasks that a graph computes at the same time lie in it. Each gives the same gradients but
 * for rounding. Batch norm's running averages take in one run at a time, so where a meta-batch
 * needs several runs, they forget faster than where it needs one.
 */
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
    public int copies(int tasks, int threads) {
      return tasks;
    }

    @Override
    public int evaluatedAtOnce(int metaBatch, int threads, int given) {
      return tasksAtOnce(Math.max(threads, metaBatch), threads);
    }
  },

  /**
   * In training a copy of the objective for each thread, with several tasks side by side: for
   * objectives whose shared weights are larger than a cache, which each task by itself would read,
   * and write the gradient of, all over again. Few tasks a copy do: more only take memory. In
   * evaluation as {@link #TOWERS}, since a task's queries are many already.
   */
  BATCHES {
    @Override
    public int tasksAtOnce(int metaBatch, int threads) {
      int copies = largestDivisor(metaBatch, threads);
      return copies * largestDivisor(metaBatch / copies, SIDE_BY_SIDE);
    }

    @Override
    public int copies(int tasks, int threads) {
      return largestDivisor(tasks, threads);
    }

    @Override
    public int evaluatedAtOnce(int metaBatch, int threads, int given) {
      return ofEvaluation().evaluatedAtOnce(metaBatch, threads, given);
    }

    @Override
    public TaskLayout ofEvaluation() {
      return TOWERS;
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
    public int copies(int tasks, int threads) {
      return 1;
    }

    @Override
    public int evaluatedAtOnce(int metaBatch, int threads, int given) {
      return metaBatch < given ? given / 2 : given;
    }
  };

  /** Enough tasks to share the reading of weights, few enough for memory. */
  private static final int SIDE_BY_SIDE = 8;

  /** The option by which a user forces a layout, of every algorithm that has more than one. */
  public static final Option<String> OPTION = option().addedLater().says(help());

  /** The same as the first algorithms have it, whose results record it always. */
  public static final Option<String> RECORDED_OPTION = option().says(help());

  private static Option.Builder<String> option() {
    return Option.choice("layout", "auto", "towers", "grouped").defaultsTo("auto");
  }

  private static String help() {
    return "how tasks are computed side by side: towers, a network for each; grouped, as one network;"
        + " or auto, what is faster on the device";
  }

  /** Returns the layout that these options force; nothing if they leave it open. */
  static Optional<TaskLayout> forced(Options options) {
    String given = options.asText().getOrDefault(OPTION.name(), "auto");
    return Arrays.stream(values())
        .filter(layout -> layout.name().toLowerCase(Locale.ROOT).equals(given))
        .findFirst();
  }

  /**
   * Returns how many tasks a graph computes at the same time.
   *
   * @return a divisor of the meta-batch
   */
  public abstract int tasksAtOnce(int metaBatch, int threads);

  /**
   * Returns how many tasks a graph evaluates at the same time.
   *
   * @param given how many it is given at once; those of {@link #GROUPED} divide them
   */
  public abstract int evaluatedAtOnce(int metaBatch, int threads, int given);

  /**
   * Returns how many copies of an objective a graph has in training, which share its tasks evenly.
   *
   * @param tasks that it computes at the same time
   */
  public abstract int copies(int tasks, int threads);

  /** Returns the layout of the graphs for evaluation. */
  public TaskLayout ofEvaluation() {
    return this;
  }

  private static int largestDivisor(int number, int most) {
    return IntStream.rangeClosed(1, Math.min(number, most))
        .filter(n -> number % n == 0)
        .max()
        .orElseThrow();
  }
}
