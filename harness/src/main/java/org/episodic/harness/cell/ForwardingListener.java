package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;

/** Passes everything on to one listener or several. */
public class ForwardingListener implements RunListener {
  private final List<RunListener> next;

  /**
   * @param next receive everything, in turn
   */
  public ForwardingListener(RunListener... next) {
    this.next = List.of(next);
  }

  @Override
  public void runStarted(List<CellKey> cells) {
    next.forEach(listener -> listener.runStarted(cells));
  }

  @Override
  public void runStopped(Path directory, int finished, int cells) {
    next.forEach(listener -> listener.runStopped(directory, finished, cells));
  }

  @Override
  public void cellStarted(CellKey key, int number, int cells) {
    next.forEach(listener -> listener.cellStarted(key, number, cells));
  }

  @Override
  public void phaseEntered(Phase phase) {
    next.forEach(listener -> listener.phaseEntered(phase));
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    next.forEach(listener -> listener.trainingStarted(iterations, paperIterations));
  }

  @Override
  public void trainingResumed(int iteration, List<CurvePoint> curve) {
    next.forEach(listener -> listener.trainingResumed(iteration, curve));
  }

  @Override
  public void learnerPrepared(Execution execution, SortedMap<String, String> artefacts) {
    next.forEach(listener -> listener.learnerPrepared(execution, artefacts));
  }

  @Override
  public void trained(long inputs, double seconds) {
    next.forEach(listener -> listener.trained(inputs, seconds));
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    next.forEach(listener -> listener.iterationDone(iteration, loss));
  }

  @Override
  public void validated(CurvePoint point) {
    next.forEach(listener -> listener.validated(point));
  }

  @Override
  public void scoringStarted(int episodes) {
    next.forEach(listener -> listener.scoringStarted(episodes));
  }

  @Override
  public void episodesScored(int episodes) {
    next.forEach(listener -> listener.episodesScored(episodes));
  }

  @Override
  public void noticed(String text) {
    next.forEach(listener -> listener.noticed(text));
  }

  @Override
  public void failed(Throwable cause) {
    next.forEach(listener -> listener.failed(cause));
  }

  @Override
  public void timeSpent(TimeSpent time) {
    next.forEach(listener -> listener.timeSpent(time));
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    next.forEach(listener -> listener.cellFinished(result, profile));
  }
}
