package org.episodic.spi.algorithm;

/**
 * Meta-iterations for each budget, chosen on two CPU cores. An algorithm that asks here need not
 * know which budgets there are.
 *
 * @since 0.1.0
 */
public final class Schedule {
  private final int smoke;
  private final int quick;
  private final int brief;
  private final int paper;

  private Schedule(int smoke, int quick, int brief, int paper) {
    this.smoke = smoke;
    this.quick = quick;
    this.brief = brief;
    this.paper = paper;
    if (smoke < 1 || quick < 1 || brief < 1 || paper < 1) {
      throw new IllegalArgumentException(
          "Meta-iterations must be ≥ 1, found %s, %s, %s and %s"
              .formatted(smoke, quick, brief, paper));
    }
  }

  /**
   * Returns a schedule.
   *
   * @param smoke meta-iterations of about five seconds, at least 1
   * @param quick of about half a minute
   * @param brief of about ten minutes: the budget {@code short}, which is never more than the
   *     paper's
   * @param paper the published number
   */
  public static Schedule of(int smoke, int quick, int brief, int paper) {
    return new Schedule(smoke, quick, brief, paper);
  }

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

  /** Returns the meta-iterations of the published protocol. */
  public int paperIterations() {
    return paper;
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
