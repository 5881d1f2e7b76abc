package org.episodic.ci;

/**
 * What no healthy run stays below. They are set far from what was measured: they catch a learner
 * that does not learn and never a learner that had a bad day.
 */
final class Floors {
  /** Mean of A² / 2 over A ~ U[0.1, 5]: the error of predicting 0 for every sine wave. */
  private static final double MSE_OF_PREDICTING_ZERO = 4.25;

  private Floors() {}

  /** Returns the accuracy that a learner must exceed under a plan. */
  static double accuracy(String plan, BenchmarkIT.Row row) {
    double chance = 1 / row.number("way");
    boolean trained = row.number("iterations_trained") > 0;
    return showsThatItLearns(plan) && trained ? 2 * chance : 1.2 * chance;
  }

  /** Returns the error on the sine waves that a learner must stay below under a plan. */
  static double meanSquaredError(String plan, BenchmarkIT.Row row) {
    // The mean of all sine waves is 0, which is what a learner without meta-learning starts from.
    boolean baseline = row.get("algorithm").equals("sinusoid-pretrained");
    return showsThatItLearns(plan) && !baseline
        ? MSE_OF_PREDICTING_ZERO / 2
        : 2 * MSE_OF_PREDICTING_ZERO;
  }

  private static boolean showsThatItLearns(String plan) {
    return !plan.equals("smoke");
  }
}
