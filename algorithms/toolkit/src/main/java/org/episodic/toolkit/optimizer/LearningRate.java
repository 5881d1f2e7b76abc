package org.episodic.toolkit.optimizer;

/** The step size of an optimiser, by the number of the step. */
@FunctionalInterface
public interface LearningRate {

  /**
   * Returns the step size of a step.
   *
   * @param step counted from 0
   */
  double at(long step);

  /** Always the same. */
  static LearningRate constant(double rate) {
    return new Constant(rate);
  }

  /**
   * Multiplied by a factor after every so many steps.
   *
   * @param start of the first steps
   * @param every at least 1
   */
  static LearningRate stepwise(double start, double factor, long every) {
    return step -> start * Math.pow(factor, step / every);
  }

  /**
   * Falls linearly to 0.
   *
   * @param start of the first step
   * @param steps after which it is 0, at least 1
   */
  static LearningRate linear(double start, double steps) {
    return step -> start * Math.max(0, 1 - step / steps);
  }

  /**
   * A step size that is part of the graph.
   *
   * @param rate the step size
   */
  record Constant(double rate) implements LearningRate {
    @Override
    public double at(long step) {
      return rate;
    }
  }
}
