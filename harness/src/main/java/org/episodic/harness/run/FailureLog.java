package org.episodic.harness.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Passes everything on, and keeps what belongs into a cell's log. */
final class FailureLog implements RunListener {
  private final RunListener next;
  private String text = "";

  FailureLog(RunListener next) {
    this.next = next;
  }

  /** Returns notices and the stack trace of a failure, or an empty text. */
  String text() {
    return text;
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
  public void noticed(String notice) {
    text += notice + "\n";
    next.noticed(notice);
  }

  @Override
  public void failed(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    text += trace;
    next.failed(cause);
  }

  @Override
  public void cellFinished(CellResult result) {
    next.cellFinished(result);
  }
}
