package org.episodic.spi.dataset;

import org.episodic.spi.Seed;
import org.episodic.spi.episode.LabelledSet;

/**
 * An endless family of target functions.
 *
 * @since 0.1.0
 */
public non-sealed interface RegressionDataset extends Dataset {

  /**
   * Returns points of one function. A pure function of its arguments.
   *
   * @param task names the function: equal seeds, equal function
   * @param points names the points: equal seeds, equal points
   * @param count how many, at least 1
   */
  LabelledSet draw(Seed task, Seed points, int count);

  /**
   * Returns points of one function on an even grid over the whole input range, ends included.
   *
   * @param task names the function
   * @param count how many, at least 2
   */
  LabelledSet grid(Seed task, int count);

  /**
   * Returns the functions of one part, which need not be those of another; the same unless a family
   * says otherwise. Shape and hashes are those of the whole.
   */
  default RegressionDataset part(MetaSplit part) {
    return this;
  }
}
