package org.episodic.harness.checkpoint;

import java.util.List;
import org.episodic.spi.result.CurvePoint;

/**
 * What the harness itself has to know to go on with a training. All seeds derive from the root seed
 * and the iteration.
 *
 * @param cellId the cell it belongs to
 * @param seed its root seed
 * @param iteration meta-iterations done
 * @param inputs inputs trained on
 * @param trainSeconds training time so far
 * @param lossSum sum of the losses since the last point of the curve
 * @param bestIteration the iteration with the best validation score, 0 if there is none
 * @param bestScore that score
 * @param curve the learning curve so far
 * @param resumedAfter the iterations after which the training was resumed
 */
public record TrainingState(
    String cellId,
    long seed,
    int iteration,
    long inputs,
    double trainSeconds,
    double lossSum,
    int bestIteration,
    double bestScore,
    List<CurvePoint> curve,
    List<Integer> resumedAfter) {
  public TrainingState {
    curve = List.copyOf(curve);
    resumedAfter = List.copyOf(resumedAfter);
  }
}
