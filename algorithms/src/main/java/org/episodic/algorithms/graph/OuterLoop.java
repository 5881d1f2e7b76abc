package org.episodic.algorithms.graph;

import java.util.function.LongToDoubleFunction;

/**
 * How the outer loop learns: Adam (Kingma and Ba 2015) with β1 = 0.9, β2 = 0.999, ε = 1e-8.
 *
 * @param learningRate step size at an iteration, counted from 0
 * @param parallelism what the CPU threads are used for
 */
public record OuterLoop(LongToDoubleFunction learningRate, Parallelism parallelism) {

  /** What the CPU threads are used for. */
  public enum Parallelism {
    /** Several tasks at once, one thread each: best where a task is small. */
    TASKS,
    /** One task at a time, all threads in each operation: best where a task is large. */
    OPERATIONS
  }
}
