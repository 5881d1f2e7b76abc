package org.episodic.harness.bench;

import java.util.List;

/**
 * How fast a step was that was repeated.
 *
 * @param tasksPerStep episodes that one step works on
 * @param inputsPerTask inputs of an episode, support and query together
 * @param steps how often it was timed
 * @param medianSeconds of a step
 * @param bestSeconds of the fastest step
 * @param flopsPerStep floating-point operations of a step, NaN if nobody counted them
 */
public record Rate(
    int tasksPerStep,
    int inputsPerTask,
    int steps,
    double medianSeconds,
    double bestSeconds,
    double flopsPerStep) {

  static Rate of(int tasksPerStep, int inputsPerTask, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    int steps = sorted.size();
    double median = (sorted.get((steps - 1) / 2) + sorted.get(steps / 2)) / 2;
    return new Rate(tasksPerStep, inputsPerTask, steps, median, sorted.get(0), Double.NaN);
  }

  Rate withFlops(double flops) {
    return new Rate(tasksPerStep, inputsPerTask, steps, medianSeconds, bestSeconds, flops);
  }

  /** Returns the episodes of a second, at the median step. */
  public double tasksPerSecond() {
    return tasksPerStep / medianSeconds;
  }

  /** Returns the inputs of a second, at the median step. */
  public double inputsPerSecond() {
    return tasksPerSecond() * inputsPerTask;
  }

  /** Returns the floating-point operations of a second, at the median step. */
  public double flopsPerSecond() {
    return flopsPerStep / medianSeconds;
  }
}
