package org.episodic.harness.cell;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.result.CurvePoint;

/**
 * How far the training of a cell has come. Immutable; a checkpoint keeps it.
 *
 * @param iterations meta-iterations done
 * @param inputs inputs trained on
 * @param seconds training time, validation excluded
 * @param lossSum sum of the losses since the last point of the curve
 * @param firstLosses the losses of the first meta-iterations, {@link #FIRST_LOSSES} at most
 * @param curve the learning curve
 * @param resumedAfter the iterations after which the training was resumed
 * @param trainedBy the first cell from which iterations were taken over; empty if none were
 * @param tried scores on validation tasks of the ways to predict that were tried since, in order
 */
public record TrainingProgress(
    int iterations,
    long inputs,
    double seconds,
    double lossSum,
    List<Double> firstLosses,
    List<CurvePoint> curve,
    List<Integer> resumedAfter,
    String trainedBy,
    List<Double> tried) {
  /** Nothing has been trained. */
  public static final TrainingProgress NONE =
      new TrainingProgress(0, 0, 0, 0, List.of(), List.of(), List.of(), "", List.of());

  /** Of so many meta-iterations the loss is kept: later ones amplify every rounding. */
  private static final int FIRST_LOSSES = 3;

  public TrainingProgress {
    firstLosses = List.copyOf(firstLosses);
    curve = List.copyOf(curve);
    resumedAfter = List.copyOf(resumedAfter);
    tried = List.copyOf(tried);
  }

  /** Returns the mean loss of the iterations since the last point of the curve. */
  public double meanLoss() {
    int last = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).iteration();
    return lossSum / (iterations - last);
  }

  TrainingProgress plusSeconds(double more) {
    return new TrainingProgress(
        iterations,
        inputs,
        seconds + more,
        lossSum,
        firstLosses,
        curve,
        resumedAfter,
        trainedBy,
        tried);
  }

  TrainingProgress after(CellEvent.Iterated done) {
    return new TrainingProgress(
        done.iteration(),
        inputs + done.inputs(),
        seconds + done.seconds(),
        lossSum + done.loss(),
        isAmongFirst(done.loss()) ? plus(firstLosses, done.loss()) : firstLosses,
        curve,
        resumedAfter,
        trainedBy,
        tried);
  }

  private boolean isAmongFirst(double loss) {
    return firstLosses.size() == iterations
        && firstLosses.size() < FIRST_LOSSES
        && Double.isFinite(loss);
  }

  TrainingProgress after(CellEvent.Validated validated) {
    return new TrainingProgress(
        iterations,
        inputs,
        seconds,
        0,
        firstLosses,
        plus(curve, validated.point()),
        resumedAfter,
        trainedBy,
        tried);
  }

  TrainingProgress after(CellEvent.Tried one) {
    return new TrainingProgress(
        iterations,
        inputs,
        seconds,
        lossSum,
        firstLosses,
        curve,
        resumedAfter,
        trainedBy,
        plus(tried, one.score()));
  }

  /** Returns what it is when it goes on from here. */
  TrainingProgress resumed() {
    return new TrainingProgress(
        iterations,
        inputs,
        seconds,
        lossSum,
        firstLosses,
        curve,
        plus(resumedAfter, iterations),
        trainedBy,
        tried);
  }

  TrainingProgress after(CellEvent.TakenOver taken) {
    TrainingProgress other = taken.saved();
    return new TrainingProgress(
        other.iterations,
        other.inputs,
        other.seconds,
        other.lossSum,
        other.firstLosses,
        curve,
        resumedAfter,
        trainedBy.isEmpty() ? taken.cellId() : trainedBy,
        tried);
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
