package org.episodic.spi.algorithm;

/**
 * What a learner computes, counted in floating-point operations of convolutions and matrix
 * products, an addition and a multiplication being two; and the means to find out how many of them
 * its library can do on its device. For measurements of speed.
 *
 * @since 0.1.0
 */
public interface Workload extends AutoCloseable {

  /** Returns the operations of one meta-iteration; NaN if they cannot be counted. */
  double perMetaIteration();

  /** Returns the operations of adapting to one test task and predicting it; NaN likewise. */
  double perTask();

  /** Returns the number of nodes of the computation graph; 0 if there is none. */
  long graphNodes();

  /**
   * Multiplies large matrices with all threads: nothing can be computed at a higher rate.
   *
   * @return the number of floating-point operations done
   */
  double multiply();

  @Override
  void close();
}
