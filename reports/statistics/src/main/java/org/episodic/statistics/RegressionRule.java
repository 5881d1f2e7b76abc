package org.episodic.statistics;

import java.util.Arrays;

/**
 * Decides whether a learner has become worse, from one seed if that is enough and from up to ten.
 *
 * <p>One seed, within the margin of the baseline's mean over its seeds, is well. If it is not, four
 * seeds are looked at, and if they leave a doubt, ten. With unchanged code it says {@link
 * Answer#WORSE} in less than 0.2 % of the cases, as long as the deviation over seeds is at most 0.7
 * points of accuracy; a loss of 2 points is found in more than 90 % of them. The test of this class
 * simulates both.
 *
 * @param margin a loss that nobody minds, > 0
 * @param usual the deviation over seeds that is usual, > 0; see {@link Decline}
 */
public record RegressionRule(double margin, double usual) {
  /** Numbers of seeds at which it looks. */
  public static final int[] LOOKS = {1, 4, 10};

  private static final double GOES_ON = 0.05;
  private static final double IS_ENOUGH_AT_FOUR = 0.0005;
  private static final double IS_ENOUGH = 0.002;

  /** Deviations over seeds below the baseline's mean. */
  private static final double FLOOR_DEVIATIONS = 5;

  /** Half widths of the interval over test episodes below that. */
  private static final double FLOOR_HALF_WIDTHS = 2;

  /** What is known so far. */
  public enum Answer {
    NOT_WORSE,
    MORE_SEEDS,
    WORSE
  }

  /** The rule for accuracies as shares of 1: margin 0.5 points, usual deviation 0.7 points. */
  public static RegressionRule ofAccuracy() {
    return new RegressionRule(0.005, 0.007);
  }

  /** The rule for errors and other numbers, relative to the baseline: margin 10 %, usual 7 %. */
  public static RegressionRule ofNumbers(double baseline) {
    double size = Math.max(Math.abs(baseline), Double.MIN_NORMAL);
    return new RegressionRule(0.1 * size, 0.07 * size);
  }

  /**
   * Decides. All values are such that higher is better.
   *
   * @param then the baseline
   * @param now the mean score of each seed, on the same test episodes; as many as a look needs
   */
  public Answer decide(SeedSample then, double[] now) {
    if (Arrays.stream(LOOKS).noneMatch(look -> look == now.length)) {
      throw new IllegalArgumentException(
          "Looks are at %s seeds, found %s".formatted(Arrays.toString(LOOKS), now.length));
    }
    if (now.length == LOOKS[0]) {
      return now[0] - then.mean() < -margin ? Answer.MORE_SEEDS : Answer.NOT_WORSE;
    }
    if (now.length == LOOKS[1]) {
      if (isLost(then, now, IS_ENOUGH_AT_FOUR)) {
        return Answer.WORSE;
      }
      return isLost(then, now, GOES_ON) ? Answer.MORE_SEEDS : Answer.NOT_WORSE;
    }
    return isLost(then, now, IS_ENOUGH) ? Answer.WORSE : Answer.NOT_WORSE;
  }

  private boolean isLost(SeedSample then, double[] now, double probability) {
    Decline decline = Decline.of(then, SeedSample.of(now), usual);
    return decline.difference() < -margin && decline.pValue() < probability;
  }

  /**
   * Returns the score below which one seed needs no confirmation. The deviation of a baseline of
   * one seed, which tells nothing of it, is the usual one.
   *
   * @param halfWidth of the baseline's 95 % interval over test episodes
   */
  public double floor(SeedSample then, double halfWidth) {
    double deviation = then.count() == 1 ? usual : then.deviation();
    return then.mean() - FLOOR_DEVIATIONS * deviation - FLOOR_HALF_WIDTHS * halfWidth;
  }
}
