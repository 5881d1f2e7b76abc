package org.episodic.toolkit.episode;

import org.episodic.spi.algorithm.Budget;

/**
 * Meta-iterations for each budget, chosen on two CPU cores.
 *
 * @param smoke about five seconds
 * @param quick about half a minute
 * @param brief about ten minutes: the budget {@code short}
 * @param paper the published number
 */
public record Schedule(int smoke, int quick, int brief, int paper) {

  /**
   * Returns the schedule for meta-iterations that cost so many times as much: budgets other than
   * the paper's get as many times fewer, at least one.
   */
  public Schedule relativeTo(double cost) {
    return new Schedule(fewer(smoke, cost), fewer(quick, cost), fewer(brief, cost), paper);
  }

  /** Returns the meta-iterations of a budget. */
  public int iterations(Budget budget) {
    return switch (budget) {
      case SMOKE -> smoke;
      case QUICK -> quick;
      case SHORT -> Math.min(brief, paper);
      case PAPER -> paper;
    };
  }

  /** Returns the meta-iterations between two validations: fewer where training is short. */
  public int validateEvery(Budget budget) {
    int validations =
        switch (budget) {
          case SMOKE -> 1;
          case QUICK -> 3;
          case SHORT -> 10;
          case PAPER -> 50;
        };
    return Math.max(1, iterations(budget) / validations);
  }

  private static int fewer(int iterations, double cost) {
    return (int) Math.max(1, Math.round(iterations / cost));
  }
}
