package org.episodic.harness.run;

import java.util.List;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Passes everything on. */
public abstract class ForwardingListener implements RunListener {
  private final RunListener next;

  /**
   * @param next receives everything
   */
  protected ForwardingListener(RunListener next) {
    this.next = next;
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    next.cellStarted(key, number, cells);
  }

  @Override
  public void phaseEntered(Phase phase) {
    next.phaseEntered(phase);
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    next.trainingStarted(iterations, paperIterations);
  }

  @Override
  public void trainingResumed(int iteration, List<CurvePoint> curve) {
    next.trainingResumed(iteration, curve);
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    next.iterationDone(iteration, loss);
  }

  @Override
  public void validated(CurvePoint point) {
    next.validated(point);
  }

  @Override
  public void scoringStarted(int episodes) {
    next.scoringStarted(episodes);
  }

  @Override
  public void noticed(String text) {
    next.noticed(text);
  }

  @Override
  public void failed(Throwable cause) {
    next.failed(cause);
  }

  @Override
  public void timeSpent(TimeSpent time) {
    next.timeSpent(time);
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    next.cellFinished(result, profile);
  }
}
