package org.episodic.harness.suite;

import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.profile.CellProfile;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** Several listeners as one. */
record RunListeners(List<RunListener> all) implements RunListener {
  @Override
  public void runStarted(List<CellKey> cells) {
    all.forEach(listener -> listener.runStarted(cells));
  }

  @Override
  public void runStopped(Path directory, int finished, int cells) {
    all.forEach(listener -> listener.runStopped(directory, finished, cells));
  }

  @Override
  public void cellStarted(CellKey cell, int number, int cells) {
    all.forEach(listener -> listener.cellStarted(cell, number, cells));
  }

  @Override
  public void on(CellKey cell, CellEvent event) {
    all.forEach(listener -> listener.on(cell, event));
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    all.forEach(listener -> listener.cellFinished(result, profile));
  }
}
